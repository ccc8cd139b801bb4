import { captureAction, replayAction } from '../support/action.ts'
import { addUser, expect, password, test, type Page } from '../support/e2e.ts'

async function fillIn(page: Page, email: string, secret: string) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
const schedule = (page: Page) => page.getByRole('navigation', { name: 'Main' })

test('the right password leads into the clinic, with a cookie that scripts cannot read', async ({ page, clinic, context }) => {
  await page.goto('/sign-in')
  await fillIn(page, clinic.people.receptionist.email, password)
  await expect(page).toHaveURL(`/${clinic.slug}/schedule`)
  await expect(schedule(page)).toBeVisible()

  const session = (await context.cookies()).filter(({ name }) => name.startsWith('session'))
  expect(session.length).toBeGreaterThan(0)
  for (const cookie of session) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  const readable = await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }))
  expect(readable).not.toContain('eyJ')
  expect(readable).not.toContain(clinic.people.receptionist.email)
})

test('a wrong password and an unknown address read the same, and the address stays typed', async ({ page, clinic }) => {
  const sentence = page.getByText('E-mail and password do not match. Check both and try again.')
  await page.goto('/sign-in')
  await fillIn(page, clinic.people.owner.email, 'not-the-password')
  await expect(sentence).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(clinic.people.owner.email)
  await fillIn(page, 'nobody@nowhere.test', 'not-the-password')
  await expect(sentence).toBeVisible()
  await expect(page).toHaveURL('/sign-in')
})

test('guessing a password is stopped, also with the right one, and others get in meanwhile', async ({ page, clinic, context }) => {
  await page.goto('/sign-in')
  const guess = await captureAction(page, /first-guess/, () => fillIn(page, clinic.people.owner.email, 'first-guess'))
  await expect(page.getByText('E-mail and password do not match')).toBeVisible()
  for (let i = 2; i <= 10; i++) {
    expect(await replayAction(context, guess, (body) => body.replace('first-guess', `guess-number-${i}`))).toContain('"code":"wrong_password"')
  }
  await fillIn(page, clinic.people.owner.email, password)
  await expect(page.getByText(/Too many attempts\. Wait .* minutes? and try again/)).toBeVisible()
  await fillIn(page, clinic.people.dentist.email, password)
  await expect(page).toHaveURL(`/${clinic.slug}/schedule`)
})

test('who is signed out is brought back to the page they wanted, and nowhere else', async ({ page, clinic }) => {
  await page.goto(`/${clinic.slug}/patients`)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await fillIn(page, clinic.people.receptionist.email, password)
  await expect(page).toHaveURL(`/${clinic.slug}/patients`)

  await page.context().clearCookies()
  await page.goto('/sign-in?next=//example.com/steal')
  await fillIn(page, clinic.people.receptionist.email, password)
  await expect(page).toHaveURL(`/${clinic.slug}/schedule`)
})

test('signing out ends the session: a copy of its cookie cannot be refreshed', async ({ page, clinic, signIn, context, stack, allowErrors }) => {
  // A session that is over hears nothing more.
  allowErrors(/404.*\/live\?/)
  const held = async () => (await context.cookies()).filter(({ name, value }) => name.startsWith('session') && value)
  const refresh = async (token: string) => fetch(`${stack.supabaseUrl}/auth/v1/token?grant_type=refresh_token`, {
    method: 'POST', headers: { apikey: stack.publishableKey, 'content-type': 'application/json' }, body: JSON.stringify({ refresh_token: token }),
  })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/schedule`)
  const copy = (await held()).sort((one, other) => one.name.localeCompare(other.name)).map(({ value }) => value).join('')
  const session = JSON.parse(Buffer.from(copy.replace(/^base64-/, ''), 'base64url').toString()) as { refresh_token: string }

  await page.getByRole('button', { name: /^You: / }).filter({ visible: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in|\/$/)
  expect(await held()).toEqual([])
  await page.goto(`/${clinic.slug}/schedule`)
  await expect(page).toHaveURL(/\/sign-in/)
  expect((await refresh(session.refresh_token)).ok).toBe(false)
})

test('a forgotten password is replaced by a link in a mail, and other devices are signed out', async ({ page, clinic, browser, signIn, mailbox }) => {
  const { email } = clinic.people.assistant
  const elsewhere = await (await browser.newContext()).newPage()
  await signIn(elsewhere, email)

  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot the password?' }).click()
  await expect(page.getByRole('heading', { name: 'Forgot the password?' })).toBeVisible()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()

  const link = await mailbox.link(email, /new password/i)
  await page.goto(link)
  await page.getByLabel('New password').fill('chairside')
  await page.getByRole('button', { name: 'Save password' }).click()
  await expect(page.getByText('Use 10 characters or more.')).toBeVisible()
  await page.getByLabel('New password').fill('three quiet molars')
  await page.getByRole('button', { name: 'Save password' }).click()
  await expect(page).toHaveURL(`/${clinic.slug}/schedule`)

  await page.context().clearCookies()
  await page.goto(link)
  await expect(page.getByText(/expired or was used already/)).toBeVisible()
  await page.goto('/sign-in')
  await fillIn(page, email, password)
  await expect(page.getByText('E-mail and password do not match')).toBeVisible()
  await fillIn(page, email, 'three quiet molars')
  await expect(page).toHaveURL(`/${clinic.slug}/schedule`)
  await elsewhere.context().close()
})

test('asking for a link for an address without an account looks the same, and no mail goes out', async ({ page, mailbox }) => {
  const email = `nobody-${Date.now()}@nowhere.test`
  await page.goto('/forgot-password')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
  expect(await mailbox.mails(email)).toEqual([])
})

test('a member of two clinics switches in one click', async ({ page, makeClinic, clinic, sql, signIn }) => {
  const second = await makeClinic({ name: 'Marigold Dental' })
  const { userId, email } = clinic.people.dentist
  await sql`insert into members (clinic_id, user_id, role, name) values (${second.id}, ${userId}, 'accountant', 'Dr Asha Rao')`
  await signIn(page, email)
  await page.goto(`/${clinic.slug}/schedule`)
  await page.getByRole('button', { name: /Switch clinic/ }).filter({ visible: true }).click()
  await page.getByRole('menuitemradio', { name: /Marigold Dental/ }).click()
  await expect(page).toHaveURL(`/${second.slug}/schedule`)
  await expect(page.getByRole('button', { name: /^Marigold Dental/ }).filter({ visible: true })).toBeVisible()
})

test('who is removed from a clinic is out at the next request', async ({ page, clinic, sql, signIn, allowErrors }) => {
  allowErrors(/status of 404/)
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  await expect(page.getByText(clinic.patients[0]!.name)).toBeVisible()
  await sql`update members set left_at = now() where id = ${clinic.people.receptionist.memberId}`
  await page.goto(`/${clinic.slug}/patients`)
  await expect(page.getByText(clinic.patients[0]!.name)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: /not|nothing/i })).toBeVisible()
})

test('an account without a clinic is welcomed to set one up', async ({ page, sql, signIn }) => {
  const email = `newcomer-${Date.now()}@chairside.test`
  await addUser(sql, email, 'Nila Newcomer')
  await signIn(page, email)
  await page.goto('/clinics')
  await expect(page.getByRole('heading', { name: 'Welcome, Nila Newcomer' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Set up your clinic' })).toBeVisible()
})

test('pages of the app are nobody\'s to cache, frame or script', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  const answer = (await page.goto(`/${clinic.slug}/schedule`))!
  const headers = answer.headers()
  expect(headers['cache-control']).toMatch(/private/)
  expect(headers['cache-control']).toMatch(/no-store/)
  expect(headers['x-frame-options']).toBe('DENY')
  expect(headers['strict-transport-security']).toMatch(/max-age=\d{7,}/)
  expect(headers['referrer-policy']).toBe('same-origin')
  const csp = headers['content-security-policy']!
  expect(csp).toMatch(/script-src [^;]*'nonce-/)
  expect(csp).not.toMatch(/script-src [^;]*'unsafe-inline'/)
  expect(csp).toContain("frame-ancestors 'none'")
  expect(csp).toContain("object-src 'none'")
})
