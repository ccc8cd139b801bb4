// The owner asks for the end of the whole clinic: by its name and the password, a week ahead, told to the owners, and taken back.
import { expect, password, test, type Page } from '../support/e2e.ts'

const section = (page: Page) => page.locator('#delete-clinic')

test('the way there from the subscription; name and password; a week in which it is taken back', async ({ page, clinic, signIn, sql, mailbox }) => {
  test.setTimeout(150_000)
  const open = () => sql`select state from private.erasure_requests where clinic_id = ${clinic.id} and kind = 'clinic' order by received_at`
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/subscription`)
  await page.getByRole('link', { name: 'What goes and what stays' }).click()
  await expect(page).toHaveURL(`/${clinic.slug}/privacy/requests#delete-clinic`)
  await expect(section(page)).toContainText('It begins a week after you ask')
  await expect(section(page)).toContainText('Bills and payments are kept for seven years')

  const dialog = page.getByRole('dialog', { name: `Delete ${clinic.name}?` })
  await expect(async () => {
    await section(page).getByRole('button', { name: 'Delete the clinic…' }).click({ timeout: 1_000 })
    await expect(dialog).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const ask = async (name: string, word: string) => {
    await dialog.getByLabel('Name of the clinic').fill(name)
    await dialog.getByRole('textbox', { name: 'Your password' }).fill(word)
    await dialog.getByRole('button', { name: 'Delete in a week' }).click()
  }
  await ask(clinic.name, 'not the password')
  await expect(dialog.getByRole('alert')).toContainText('The old password is not right')
  await ask('Another Clinic', password)
  await expect(dialog.getByRole('alert')).toContainText('This is not the clinic’s name')
  expect(await open()).toEqual([])
  await ask(clinic.name, password)
  await expect(dialog).toHaveCount(0)
  await expect(section(page)).toContainText('This clinic is deleted for good from')
  await expect(page.getByRole('row', { name: /The whole clinic/ })).toContainText('Proved, scheduled')
  expect(await open()).toEqual([{ state: 'verified' }])
  const mail = await mailbox.receives(clinic.people.owner.email, /everything is deleted on/, 90_000)
  expect(mail.text).toContain(`/${clinic.slug}/privacy/requests`)

  // Until it begins everything works.
  await page.goto(`/${clinic.slug}/patients`)
  await expect(page.getByText(clinic.patients[0]!.name)).toBeVisible()
  await page.goto(`/${clinic.slug}/privacy/requests`)
  await expect(async () => {
    const takeBack = section(page).getByRole('button', { name: 'Take it back' })
    if (await takeBack.isVisible()) await takeBack.click({ timeout: 1_000 })
    await expect(section(page).getByRole('button', { name: 'Delete the clinic…' })).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 20_000 })
  expect(await open()).toEqual([{ state: 'withdrawn' }])
})

test('nobody else of the clinic finds where to ask', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(/status of 404/)
  for (const who of [clinic.people.dentist, clinic.people.receptionist, clinic.people.accountant]) {
    await page.context().clearCookies()
    await signIn(page, who)
    expect((await page.request.get(`/${clinic.slug}/privacy/requests`)).status(), who.role).toBe(404)
  }
})

test('asked for in public, it is the same request: the owners’ code proves it, and it is taken back inside', async ({ page, browser, clinic, signIn, sql, mailbox }) => {
  test.setTimeout(150_000)
  await page.goto('/delete-my-data')
  const opened = Date.now()
  await expect(page.getByRole('button', { name: 'Send the request' })).toBeEnabled()
  await page.getByRole('radio', { name: 'The owner of a clinic' }).check()
  await page.getByLabel('Clinic', { exact: true }).fill(clinic.slug)
  await expect.poll(() => Date.now() - opened).toBeGreaterThan(3_500)
  await page.getByRole('button', { name: 'Send the request' }).click()
  const code = /\b\d{6}\b/.exec((await mailbox.receives(clinic.people.owner.email, /the code for your request/, 90_000)).text)![0]
  await page.getByLabel('Code from the mail').fill(code)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByRole('heading', { name: 'It is proved that it was you' })).toBeVisible()

  const owner = await browser.newPage()
  await signIn(owner, clinic.people.owner)
  await owner.goto(`/${clinic.slug}/privacy/requests`)
  await expect(section(owner)).toContainText('This clinic is deleted for good from')
  await expect(async () => {
    const takeBack = section(owner).getByRole('button', { name: 'Take it back' })
    if (await takeBack.isVisible()) await takeBack.click({ timeout: 1_000 })
    await expect(section(owner).getByRole('button', { name: 'Delete the clinic…' })).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 20_000 })
  expect(await sql`select state, verified_how from private.erasure_requests where clinic_id = ${clinic.id}`).toEqual([{ state: 'withdrawn', verified_how: 'code' }])
  await owner.close()
})
