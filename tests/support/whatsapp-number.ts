import { expect, type Page } from '@playwright/test'
import type { Sql } from 'postgres'
import type { Clinic } from './clinic.ts'

/** How many texts a new clinic begins with: seventeen kinds in four languages, and the owner’s evening message in two. */
export const textsOfClinic = 70

/** A number at the stand-in that no other test uses. */
export async function numberAtMeta(whatsappUrl: string) {
  const id = `9${Math.floor(Math.random() * 1e13)}`
  const number = { id, waba_id: `${id}1`, display: `+91 20 ${id.slice(0, 4)} ${id.slice(4, 8)}`, name: 'Lotus Dental', token: `EAATEST${id}` }
  await fetch(`${whatsappUrl}/_sandbox/numbers`, { method: 'POST', body: JSON.stringify(number) })
  return number
}

/** Connects a number through the screen and waits until the texts are approved. */
export async function connectThroughScreen(page: Page, clinic: Clinic, sql: Sql, number: Awaited<ReturnType<typeof numberAtMeta>>) {
  await page.goto(`/${clinic.slug}/settings/whatsapp`)
  await page.getByLabel('Phone number ID').fill(number.id)
  await page.getByLabel('WhatsApp Business account ID').fill(number.waba_id)
  await page.getByLabel('Access token').fill(number.token)
  await page.getByRole('button', { name: 'Connect number' }).click()
  await expect(page.getByText(number.display, { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect.poll(async () => (await sql`select count(*)::int as n from message_templates where clinic_id = ${clinic.id} and status = 'approved'`)[0]!.n,
    { timeout: 30_000 }).toBe(textsOfClinic)
}

/** What is due in a minute is due now: nobody waits for a minute in a test. */
export const hurry = (sql: Sql, clinic: Clinic) =>
  sql`update messages set due_at = now() - interval '1 second' where clinic_id = ${clinic.id} and status = 'due' and due_at < now() + interval '2 minutes'`
