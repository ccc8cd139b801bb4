// The record of who did what: the owner searches it, sees what changed and takes it along; others have no such page.
import { readFile } from 'node:fs/promises'
import { expect, test } from '../support/e2e.ts'

test('the owner finds what was done to a patient, before and after, and who looked', async ({ page, clinic, signIn, sql }) => {
  const [patient] = clinic.patients
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient!.id}`)
  await expect(page.getByRole('heading', { name: patient!.name })).toBeVisible()
  await expect(page.getByText('Who looked at this record')).toHaveCount(0)
  await sql`update patients set locality = 'Kothrud' where id = ${patient!.id}`

  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/patients/${patient!.id}`)
  const views = page.getByRole('region', { name: 'Who looked at this record' })
  await views.getByRole('button', { name: 'Show' }).click()
  await expect(views.getByText(clinic.people.receptionist.name)).toBeVisible()
  await views.getByRole('link', { name: 'Everything about this patient' }).click()

  await expect(page.getByText(`${clinic.people.receptionist.name} looked at the record of ${patient!.name}`).first()).toBeVisible()
  const change = page.getByRole('listitem').filter({ hasText: `Chairside changed the record of ${patient!.name}` }).first()
  await change.getByText('What changed').click()
  await expect(change.getByRole('row', { name: 'Locality empty Kothrud' })).toBeVisible()

  await page.getByLabel('Who', { exact: true }).selectOption(clinic.people.receptionist.name)
  await expect(page).toHaveURL(/who=/)
  await expect(page.getByText('Chairside changed')).toHaveCount(0)
  await page.getByLabel('What was done').selectOption('removed')
  await expect(page.getByText('Nothing like this is on record')).toBeVisible()
  await page.getByRole('button', { name: 'Clear all' }).first().click()
  await expect(page.getByText('looked at the record of').first()).toBeVisible()

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download list' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(text).toContain(patient!.name)
  expect(text.startsWith('\ufeffDate,Time,Who,Role,Did what,With what,Which,Patient,Computer,Signed in by,IP address')).toBe(true)
})

test('signing in and failing to are on record, with the address', async ({ page, clinic, signIn }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(clinic.people.receptionist.email)
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('password do not match').first()).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill('chairside-demo')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).not.toHaveURL(/sign-in/)

  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/audit`)
  const name = clinic.people.receptionist.name
  await expect(page.getByRole('listitem').filter({ hasText: `Somebody gave a wrong password for ${name}` })).toBeVisible()
  const signedIn = page.getByRole('listitem').filter({ hasText: `${name} signed in` })
  await expect(signedIn).toContainText('password')
  await expect(signedIn).toContainText(/\d+\.\d+\.\d+\.\d+/)
})

test('the day\'s seal by mail is asked for and stays asked for', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/audit`)
  await page.getByRole('switch', { name: 'Mail me the day’s seal' }).check()
  await expect.poll(async () => (await sql`select from private.audit_mail_wishes where clinic_id = ${clinic.id}`).length).toBe(1)
  await page.reload()
  await expect(page.getByRole('switch', { name: 'Mail me the day’s seal' })).toBeChecked()
})

test('for others there is no such page, and none of its lists', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(/status of 404/)
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/settings/audit`)
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
  expect((await page.request.get(`/${clinic.slug}/export/audit`)).status()).toBe(404)
})
