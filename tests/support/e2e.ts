// What every browser test starts from: `import { test, expect } from '../support/e2e.ts'`.
//
//   test('the desk books a visit', async ({ page, clinic, signIn }) => {
//     await signIn(page, clinic.people.receptionist)
//     await page.goto(`/${clinic.slug}/schedule`)
//
// Arrange by rows (`clinic`, `makeClinic`, `sql`), act through the screen, wait for what a person sees.
// A console error, an uncaught exception or a breach of the content security policy fails the test.
import { test as base, expect, type ConsoleMessage, type Page } from '@playwright/test'
import { createServerClient } from '@supabase/ssr'
import postgres, { type Sql } from 'postgres'
import { makeClinic, password, type Clinic, type ClinicOptions } from './clinic.ts'
import { Mailbox } from './mailbox.ts'
import { Phone } from './phone.ts'
import { readStack, type Stack } from './stack.ts'

export { expect, type Page } from '@playwright/test'
export { makeClinic, addUser, password, randomPhone, type Clinic } from './clinic.ts'

type TestFixtures = {
  /** A fresh clinic with two dentists, two chairs and three patients. */
  clinic: Clinic
  /** More or other clinics: `await makeClinic({ dentists: 1, patients: 200 })`. */
  makeClinic(options?: ClinicOptions): Promise<Clinic>
  /** Signs the page's browser context in, as the password form would; a person or an address. */
  signIn(page: Page, who: string | { email: string }): Promise<void>
  /** The phone of a patient at the WhatsApp stand-in, by E.164 number. */
  phone(number: string): Phone
  /** Lets errors through that the test causes on purpose: `allowErrors(/status of 404/)`. */
  allowErrors(pattern: RegExp): void
}
type WorkerFixtures = {
  stack: Stack
  /** The stack's database, as postgres. */
  sql: Sql
  mailbox: Mailbox
}

export const test = base.extend<TestFixtures & { errors: RegExp[] }, WorkerFixtures>({
  stack: [async ({}, give) => give(readStack()), { scope: 'worker' }],
  sql: [async ({ stack }, give) => {
    const sql = postgres(stack.databaseUrl, { max: 4, onnotice: () => {} })
    await give(sql)
    await sql.end()
  }, { scope: 'worker' }],
  mailbox: [async ({ stack }, give) => give(new Mailbox(stack.mailUrl)), { scope: 'worker' }],

  // Every test comes from an address of its own, so that no limit on attempts counts them together.
  extraHTTPHeaders: async ({}, give) => give({ 'x-forwarded-for': `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}` }),

  makeClinic: async ({ sql }, give) => give((options) => makeClinic(sql, options)),
  clinic: async ({ makeClinic }, give) => give(await makeClinic()),
  signIn: async ({ stack }, give) => give((page, who) => signInTo(stack, page, typeof who === 'string' ? who : who.email)),
  phone: async ({ stack }, give) => give((number) => new Phone(stack.whatsappUrl, number)),

  errors: [async ({ context }, give) => {
    const allowed: RegExp[] = []
    const seen: string[] = []
    context.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error') seen.push(`${message.text()} (${message.location().url})`)
    })
    context.on('weberror', (error) => seen.push(error.error().stack ?? String(error.error())))
    await give(allowed)
    expect(seen.filter((text) => !allowed.some((pattern) => pattern.test(text))), 'errors in the browser').toEqual([])
  }, { auto: true }],
  allowErrors: async ({ errors }, give) => give((pattern) => void errors.push(pattern)),
})

/** Signs in to any stack: gets a session from the auth service and writes it as the app's own server does. */
export async function signInTo(stack: Stack, page: Page, email: string) {
  const cookies = await sessionCookiesOf(stack, email)
  await page.context().addCookies(cookies.map((cookie) => ({ ...cookie, url: stack.appUrl, httpOnly: true, sameSite: 'Lax' as const })))
}

/** The cookies of somebody who has signed in. */
export async function sessionCookiesOf(stack: Stack, email: string): Promise<{ name: string; value: string }[]> {
  const cookies = new Map<string, string>()
  const client = createServerClient(stack.supabaseUrl, stack.publishableKey, {
    cookieOptions: { name: 'session' },
    cookies: {
      getAll: () => [...cookies].map(([name, value]) => ({ name, value })),
      setAll: (changed) => changed.forEach(({ name, value }) => cookies.set(name, value)),
    },
  })
  const { error } = await client.auth.signInWithPassword({ email, password })
  if (error) throw new Error(`${email} cannot sign in: ${error.message}`)
  return [...cookies].filter(([, value]) => value).map(([name, value]) => ({ name, value }))
}
