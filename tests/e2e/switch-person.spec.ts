// The shared computer at the desk: trusted once, people change places by PIN, the lock keeps and hides, copies do not work.
import type { BrowserContext } from '@playwright/test'
import { captureAction, replayAction } from '../support/action.ts'
import { expect, password, test, type Clinic, type Page } from '../support/e2e.ts'

/** Signs the owner in, trusts the browser and gives the owner a PIN; all by the screen. */
async function trustDesk(page: Page, clinic: Clinic, signIn: (page: Page, who: { email: string }) => Promise<void>, pin = '4711') {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/devices`)
  await page.getByRole('button', { name: 'Trust this computer' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Front desk')
  await dialog.getByRole('button', { name: 'Trust', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Trusted computers' })).toContainText('This computer')
  await setPin(page, pin)
}

async function setPin(page: Page, pin: string) {
  await page.getByLabel('Your password').fill(password)
  await page.getByLabel('New PIN', { exact: true }).fill(pin)
  await page.getByLabel('New PIN again').fill(pin)
  await page.getByRole('button', { name: 'Set PIN' }).click()
  await expect(page.getByText('Your PIN is saved')).toBeVisible()
}

async function enterPin(page: Page, pin: string) {
  await page.getByLabel('PIN', { exact: true }).fill(pin)
  await page.getByRole('button', { name: 'OK' }).click()
}

/** Gives somebody a PIN by their own hand, in a browser of their own. */
async function givePin(context: BrowserContext, clinic: Clinic, signIn: (page: Page, who: { email: string }) => Promise<void>, who: { email: string }, pin: string) {
  const page = await context.newPage()
  await signIn(page, who)
  await page.goto('/account')
  await setPin(page, pin)
  await context.close()
}

const session = (context: BrowserContext) => context.cookies().then((cookies) => cookies.filter(({ name }) => name.startsWith('session')))

test('a member without e-mail is added, chooses a PIN at the desk, and sees what their role sees', async ({ page, clinic, signIn, sql, mailbox }) => {
  test.slow()
  await trustDesk(page, clinic, signIn)
  await page.goto(`/${clinic.slug}/settings/team`)
  await page.getByRole('button', { name: 'Add without e-mail' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Meena Kale')
  await dialog.getByLabel(/^Phone/).fill('98220 12345')
  await dialog.getByRole('radio', { name: /^Assistant/ }).check()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toContainText('Meena Kale is added')
  const given = (await dialog.getByText(/^One-time PIN: \d{6}$/).textContent())!.match(/\d{6}/)![0]
  await dialog.getByRole('button', { name: 'Done' }).click()

  await page.keyboard.press('l')
  await page.getByRole('button', { name: 'Somebody else' }).click()
  await page.getByRole('button', { name: /Meena Kale/ }).click()
  await enterPin(page, given)
  await page.getByLabel('New PIN', { exact: true }).fill('1234')
  await page.getByLabel('New PIN again').fill('1234')
  await page.getByRole('button', { name: 'Save and go on' }).click()
  await expect(page.getByText('This PIN is easy to guess')).toBeVisible()
  await page.getByLabel('New PIN', { exact: true }).fill('7305')
  await page.getByLabel('New PIN again').fill('7305')
  await page.getByRole('button', { name: 'Save and go on' }).click()
  await page.waitForURL(`/${clinic.slug}/schedule`)
  const menu = page.getByRole('button', { name: 'You: Meena Kale' })
  await expect(menu).toBeVisible()
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveAttribute('href', /team$/)
  await menu.click()
  await expect(page.getByRole('menu')).not.toContainText('staff.invalid')

  // No mail reaches such an address, and no password opens it.
  const [account] = await sql<{ email: string }[]>`select u.email from auth.users u join members m on m.user_id = u.id where m.clinic_id = ${clinic.id} and m.name = 'Meena Kale'`
  const { email } = account!
  const elsewhere = await page.context().browser()!.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '10.9.8.7' } })
  const other = await elsewhere.newPage()
  await other.goto('/forgot-password')
  await other.getByLabel(/e-mail/i).fill(email)
  await other.getByRole('button').last().click()
  await expect(other.getByText(/sent|mail/i).first()).toBeVisible()
  await other.goto('/sign-in')
  await other.getByLabel('E-mail').fill(email)
  await other.getByLabel('Password', { exact: true }).fill(password)
  await other.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(other.getByText('do not match')).toBeVisible()
  expect(await mailbox.mails(email)).toEqual([])
  await elsewhere.close()
})

test('the lock keeps a half-typed form for the same person and hides it from another', async ({ page, clinic, signIn, browser }) => {
  test.slow()
  await givePin(await browser.newContext(), clinic, signIn, clinic.people.receptionist, '9062')
  await trustDesk(page, clinic, signIn)
  await page.goto(`/${clinic.slug}/schedule?new=patient`)
  const name = page.getByRole('dialog').getByLabel('Name', { exact: true })
  await name.fill('Half Typed')
  await page.getByRole('button', { name: /^You: / }).click()
  await page.getByRole('menuitem', { name: 'Lock' }).click()
  await expect(page.getByLabel('PIN', { exact: true })).toBeFocused()
  expect(await page.content()).not.toContain('Half Typed')
  await expect(name).toHaveCount(0)
  // The session is gone: the cookie that was copied a moment ago opens nothing, and Escape opens nothing either.
  expect(await session(page.context())).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('PIN', { exact: true })).toBeVisible()

  await enterPin(page, '4711')
  await expect(name).toHaveValue('Half Typed')
  await expect(page).toHaveURL(/new=patient/)

  await name.press('Escape')
  await page.goto(`/${clinic.slug}/schedule?new=patient`)
  await name.fill('Still Secret')
  await page.getByRole('button', { name: /^You: / }).click()
  await page.getByRole('menuitem', { name: 'Lock' }).click()
  await page.getByRole('button', { name: 'Somebody else' }).click()
  await page.getByRole('button', { name: clinic.people.receptionist.name }).click()
  await enterPin(page, '9062')
  await page.waitForURL(`/${clinic.slug}/schedule`)
  await expect(page.getByRole('button', { name: `You: ${clinic.people.receptionist.name}` })).toBeVisible()
  expect(await page.content()).not.toContain('Still Secret')
})

test('wrong PINs are counted, and then nobody may try for a while', async ({ page, clinic, signIn, sql }) => {
  await trustDesk(page, clinic, signIn)
  await page.keyboard.press('l')
  for (const left of ['4 tries left', '3 tries left', '2 tries left', 'One try left']) {
    await enterPin(page, '0815')
    await expect(page.getByText(left)).toBeVisible()
  }
  await enterPin(page, '0815')
  await expect(page.getByText('Wait a minute before the next try')).toBeVisible()
  await enterPin(page, '4711')
  await expect(page.getByText('Too many wrong PINs')).toBeVisible()
  await sql`update private.pins set locked_until = now() where user_id = ${clinic.people.owner.userId}`
  await enterPin(page, '4711')
  await expect(page.getByRole('list', { name: 'Trusted computers' })).toBeVisible()
})

test('a computer locks when nobody is there, in every tab, and after sleeping', async ({ page, clinic, signIn, context, sql, allowErrors }) => {
  // A session that is over hears nothing more.
  allowErrors(/404.*\/live\?/)
  await trustDesk(page, clinic, signIn)
  await sql`insert into private.device_settings (clinic_id, lock_minutes) values (${clinic.id}, 5)`
  const second = await context.newPage()
  await page.clock.install()
  await page.goto(`/${clinic.slug}/patients`)
  await second.goto(`/${clinic.slug}/schedule`)
  await expect(page.getByRole('button', { name: /^You: / })).toBeVisible()
  await page.clock.fastForward('04:30')
  await expect(page.getByLabel('PIN', { exact: true })).toHaveCount(0)
  await page.clock.fastForward('00:40')
  await expect(page.getByLabel('PIN', { exact: true })).toBeVisible()
  await expect(second.getByLabel('PIN', { exact: true })).toBeVisible()
  await page.clock.resume()
  await enterPin(page, '4711')
  await expect(page.getByRole('heading', { name: 'Patients' })).toBeVisible()
  await expect(second.getByLabel('PIN', { exact: true })).toHaveCount(0)
  // Closed in the evening, opened in the morning: the server knows by itself.
  await sql`update private.device_sessions set seen_at = now() - interval '8 minutes' where clinic_id = ${clinic.id}`
  const morning = await context.newPage()
  await morning.goto(`/${clinic.slug}/schedule`)
  await expect(morning).toHaveURL(`/lock/${clinic.slug}`)
  await expect(morning.getByText('Who is here?')).toBeVisible()
})

test('when trust ends, whoever works there is out at the next request', async ({ page, clinic, signIn, browser }) => {
  await trustDesk(page, clinic, signIn)
  await page.keyboard.press('l')
  await enterPin(page, '4711')
  await expect(page.getByRole('list', { name: 'Trusted computers' })).toBeVisible()
  const home = await (await browser.newContext()).newPage()
  await signIn(home, clinic.people.owner)
  await home.goto(`/${clinic.slug}/settings/devices`)
  await home.getByRole('button', { name: 'End trust in Front desk' }).click()
  await home.getByRole('button', { name: 'End trust', exact: true }).click()
  await expect(home.getByText('Front desk is not trusted any more')).toBeVisible()
  await page.goto(`/${clinic.slug}/schedule`)
  await expect(page).toHaveURL(new RegExp(`/lock/${clinic.slug}`))
  await expect(page.getByText('is not trusted any more')).toBeVisible()
  await page.getByRole('link', { name: 'Sign in with e-mail and password' }).click()
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
  await home.context().close()
})

test('a token copied to another browser opens nothing, and an old one that comes back ends the trust', async ({ page, clinic, signIn, browser, context, sql, allowErrors }) => {
  allowErrors(/404.*\/live\?/)
  await trustDesk(page, clinic, signIn)
  const token = async () => (await context.cookies()).filter(({ name }) => name === `device-${clinic.slug}`)
  const copied = await token()
  const thief = await browser.newContext()
  await thief.addCookies(copied)
  const theirs = await thief.newPage()
  await theirs.goto(`/lock/${clinic.slug}`)
  await expect(theirs.getByText('is not trusted')).toBeVisible()
  await expect(theirs.getByRole('button', { name: clinic.people.owner.name })).toHaveCount(0)
  // Not even with a signature of their own.
  const forged = { challenge: crypto.randomUUID(), signature: 'AAAA' }
  const attempt = await thief.request.post(`/lock/${clinic.slug}/people`, { headers: { origin: new URL(page.url()).origin }, data: forged })
  expect(await attempt.json()).toMatchObject({ refusal: { code: 'device_expired' } })

  await page.keyboard.press('l')
  await enterPin(page, '4711')
  await expect(page.getByRole('list', { name: 'Trusted computers' })).toBeVisible()
  expect(await token()).not.toEqual(copied)
  await thief.addCookies(copied)
  await theirs.reload()
  await expect(theirs.getByText('not trusted any more')).toBeVisible()
  expect(await sql`select untrusted_why from private.devices where clinic_id = ${clinic.id}`).toEqual([{ untrusted_why: 'reuse' }])
  await page.goto(`/${clinic.slug}/schedule`)
  await expect(page).toHaveURL(new RegExp(`/lock/${clinic.slug}`))
  await thief.close()
})

test('a PIN sent from fifty connections at once is tried once: its proof is good for one', async ({ page, clinic, signIn, context, sql }) => {
  await trustDesk(page, clinic, signIn)
  await page.keyboard.press('l')
  const [request] = await Promise.all([page.waitForRequest(/\/switch$/), enterPin(page, '0815')])
  await expect(page.getByText('4 tries left')).toBeVisible()
  const again = { headers: { origin: new URL(page.url()).origin }, data: { ...request.postDataJSON(), pin: '4711' } }
  const answers = await Promise.all(Array.from({ length: 50 }, () => context.request.post(request.url(), again).then((answer) => answer.json())))
  expect(new Set(answers.map(({ refusal }) => refusal.code))).toEqual(new Set(['device_expired']))
  expect(await sql`select tries from private.pins where user_id = ${clinic.people.owner.userId}`).toEqual([{ tries: 1 }])
})

test('settings ask for the PIN again, the page and what it does', async ({ page, clinic, signIn, context, sql }) => {
  await trustDesk(page, clinic, signIn)
  await page.getByRole('switch', { name: 'Before settings' }).check()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const save = await captureAction(page, /lockMinutes/, () => page.getByLabel('Lock after').selectOption('60'))
  await sql`update private.device_sessions set proved_at = now() - interval '16 minutes' where clinic_id = ${clinic.id}`
  expect(await replayAction(context, save, (body) => body)).toContain('"code":"pin_needed"')
  await page.goto(`/${clinic.slug}/settings/devices`)
  await expect(page.getByRole('heading', { name: /your PIN please/ })).toBeVisible()
  await enterPin(page, '0815')
  await expect(page.getByText('4 tries left')).toBeVisible()
  await enterPin(page, '4711')
  await expect(page.getByRole('list', { name: 'Trusted computers' })).toBeVisible()
  expect(await replayAction(context, save, (body) => body)).not.toContain('"code":"pin_needed"')
})

test('where no computer is trusted, the lock signs out', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/schedule`)
  await page.getByRole('main').waitFor()
  await page.keyboard.press('l')
  await page.waitForURL('/sign-in')
  await page.goto(`/lock/${clinic.slug}`)
  await expect(page.getByText('This browser is not trusted')).toBeVisible()
})
