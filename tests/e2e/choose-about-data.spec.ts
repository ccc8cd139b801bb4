// A patient agrees and takes back on their own phone; the clinic shows the ledger; and a copy of everything opens with link and code.
import { readFile } from 'node:fs/promises'
import { password } from '../support/clinic.ts'
import { expect, test } from '../support/e2e.ts'

const mobile = { viewport: { width: 390, height: 844 }, hasTouch: true }

test('staff show the page as a code, the patient agrees and takes back with one press each, and the ledger says so', async ({ page, browser, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}`)
  await page.getByRole('link', { name: 'All entries' }).click()
  const ownPage = page.getByRole('region', { name: 'The patient’s own page' })
  await ownPage.getByRole('button', { name: 'Show code' }).click()
  const address = await ownPage.getByLabel('Address').inputValue()

  const phone = await (await browser.newContext(mobile)).newPage()
  await phone.goto(address)
  await phone.getByRole('button', { name: 'I agree: Photographs outside my record' }).click()
  await expect(phone.getByRole('button', { name: 'Take back: Photographs outside my record' })).toBeVisible()
  await phone.getByRole('button', { name: 'Take back: Reminders of appointments' }).click()
  await expect(phone.getByRole('button', { name: 'I agree: Reminders of appointments' })).toBeVisible()
  expect((await sql`select reminder_consent, photograph_consent from patients where id = ${patient.id}`)[0]).toEqual({ reminder_consent: false, photograph_consent: true })

  await page.reload()
  const entries = page.getByRole('table', { name: 'Everything that was said' })
  await expect(entries.getByRole('row', { name: /Photographs outside the record: agreed/ })).toContainText('On their own page')
  await expect(entries.getByRole('row', { name: /Photographs outside the record: agreed/ })).toContainText('Notice, version 1')
})

test('an answer on paper counts from its day; one dated tomorrow, and a child’s without a guardian, are refused in words and not recorded', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  const said = () => sql`select purpose, given, said_at from patient_consents where patient_id = ${patient.id} and purpose in ('recall', 'photographs') order by said_at`
  const day = (days: number) => new Intl.DateTimeFormat('en-CA', { timeZone: clinic.timeZone }).format(clinic.at('12:00', days))
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}`)
  await page.getByRole('button', { name: 'Record consent: Recall messages on WhatsApp' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Said or signed on').fill(day(1))
  await dialog.getByRole('button', { name: 'Record consent' }).click()
  await expect(page.getByText('This consent is dated in the future.')).toBeVisible()
  expect(await said()).toEqual([])
  await dialog.getByLabel('Said or signed on').fill(day(-2))
  await dialog.getByRole('button', { name: 'Record consent' }).click()
  await expect(dialog).toBeHidden()
  expect(await said()).toEqual([{ purpose: 'recall', given: true, said_at: clinic.at('00:00', -2) }])

  await sql`update patients set birth_date = now() - interval '9 years', birth_date_precision = 'day' where id = ${patient.id}`
  await page.reload()
  await page.getByRole('button', { name: 'Record consent: Photographs outside the record' }).click()
  await dialog.getByRole('button', { name: 'Record consent' }).click()
  await expect(page.getByText('Write down which parent or guardian agrees')).toBeVisible()
  expect(await said()).toHaveLength(1)
  await dialog.getByLabel('Guardian').first().fill('Ravi Kulkarni')
  await dialog.getByRole('button', { name: 'Record consent' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: 'All entries' }).click()
  await expect(page.getByRole('row', { name: /Photographs outside the record: agreed/ })).toContainText('For them: Ravi Kulkarni')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(`${clinic.name}, printed on`)).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('list', { name: 'Everything that was said' }).getByRole('listitem').first()).toContainText('Photographs outside the record: agreed')
})

test('a copy of everything is fetched by the phone that has the link and knows the code', async ({ page, browser, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/data-consents`)
  const copy = page.getByRole('region', { name: 'A copy of everything about this patient' })
  await copy.getByRole('button', { name: 'Show code' }).click()
  const address = await copy.getByLabel('Address').inputValue()
  const code = (await copy.getByText(/^[0-9]{6}$/).textContent())!

  const phone = await (await browser.newContext({ ...mobile, acceptDownloads: true })).newPage()
  await phone.goto(address)
  await expect(phone.getByText(patient.name)).toHaveCount(0)
  await phone.getByLabel('Code').fill(code === '000000' ? '000001' : '000000')
  await phone.getByRole('button', { name: 'Get the file' }).click()
  await expect(phone.getByText(/This code is not right. 4 more tries/)).toBeVisible()
  await phone.getByLabel('Code').fill(code)
  const download = phone.waitForEvent('download')
  await phone.getByRole('button', { name: 'Get the file' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^record-\d{4}-\d{2}-\d{2}\.zip$/)
  const bytes = await readFile(await file.path())
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  for (const name of ['README.txt', 'record.pdf', 'data.json']) expect(bytes.includes(name), name).toBe(true)
  expect(await sql`select actor from audit_entries where clinic_id = ${clinic.id} and action = 'exported' and noun = 'patients' and record_id = ${patient.id}`).toEqual([{ actor: 'patient' }])
})

test('people see what is kept about them, and the only owner hears why the account cannot go yet', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto('/account/data')
  await expect(page.getByRole('heading', { name: 'Your data' })).toBeVisible()
  await expect(page.getByText('You are the only owner of')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Delete my account' })).toHaveCount(0)
  const answer = await page.request.get('/account/data/file')
  expect(answer.headers()).toMatchObject({ 'cache-control': 'private, no-store', 'content-disposition': 'attachment; filename="my-data.json"' })
  expect(await answer.json()).toMatchObject({ account: { email: clinic.people.owner.email } })
})

test('a receptionist ends the account with the password and gets a certificate; the way in is gone', async ({ page, clinic, signIn, sql }) => {
  const { email } = clinic.people.receptionist
  await signIn(page, clinic.people.receptionist)
  await page.goto('/account/data')
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'The old password is not right' })).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await expect(page.getByText('Your account is deleted.')).toBeVisible()
  await expect(page.getByText(/^E-\d{4}-/)).toBeVisible()
  expect(await sql`select 1 from auth.users where email = ${email}`).toHaveLength(0)
  await page.goto(`/${clinic.slug}/schedule`)
  await expect(page).toHaveURL(/sign-in/)
})
