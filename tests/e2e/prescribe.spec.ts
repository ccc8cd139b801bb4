// Prescribing: typed by an assistant, warned about, approved by the dentist's PIN on the same screen; printed, handed on, corrected.
import { randomBytes } from 'node:crypto'
import { hashLinkToken } from '../../lib/links/token.ts'
import { textOf } from '../support/pdf-text.ts'
import { expect, password, test, type Clinic, type Page } from '../support/e2e.ts'

type SignIn = (page: Page, who: { email: string }) => Promise<void>

/** The browser is trusted by the owner, and the first dentist has a PIN and a registration number. */
async function prepare(page: Page, clinic: Clinic, signIn: SignIn, sql: import('postgres').Sql) {
  await sql`update dentists set registration_number = 'A-12345', qualification = 'BDS', council = 'Maharashtra State Dental Council' where clinic_id = ${clinic.id}`
  await sql`update patients set birth_date = '1984-05-20', birth_date_precision = 'day', sex = 'female', allergies = '{Penicillin}', medical_alerts = '{Blood thinner}', language = 'hi' where id = ${clinic.patients[0]!.id}`
  await sql`insert into patient_dentists (clinic_id, dentist_id, patient_id) values (${clinic.id}, ${clinic.dentists[0]!.id}, ${clinic.patients[0]!.id}) on conflict do nothing`
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/devices`)
  await page.getByRole('button', { name: 'Trust this computer' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Chair 1')
  await dialog.getByRole('button', { name: 'Trust', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Trusted computers' })).toContainText('This computer')
}

async function givePin(page: Page, clinic: Clinic, signIn: SignIn, pin: string) {
  await signIn(page, clinic.people.dentist)
  await page.goto('/account')
  await page.getByLabel('Your password').fill(password)
  await page.getByLabel('New PIN', { exact: true }).fill(pin)
  await page.getByLabel('New PIN again').fill(pin)
  await page.getByRole('button', { name: 'Set PIN' }).click()
  await expect(page.getByText('Your PIN is saved')).toBeVisible()
}

const type = async (page: Page, line: string) => {
  const entry = page.getByRole('combobox', { name: 'Add a medicine' })
  await entry.fill(line)
  await expect(page.getByRole('listbox', { name: 'Medicines' }).getByRole('option').first()).toBeVisible()
  await entry.press('Enter')
}

test('an assistant types, is warned, gives a reason; the dentist approves by PIN; paper and links', async ({ page, clinic, signIn, sql, browser, stack }) => {
  test.slow()
  const patient = clinic.patients[0]!
  await prepare(page, clinic, signIn, sql)
  await givePin(page, clinic, signIn, '7305')
  await signIn(page, clinic.people.assistant)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/prescriptions`)
  await page.getByRole('button', { name: 'New prescription' }).click()
  await expect(page.getByText(/^Bleeding risk/)).toBeVisible()
  await page.getByLabel('Diagnosis').fill('Pericoronitis 48')
  await type(page, 'augm 625 1-0-1 5d after food')
  const line = page.getByRole('listitem', { name: 'Augmentin 625 Duo' })
  await expect(line.getByLabel('Quantity (tablets)')).toHaveValue('10')
  await expect(line).toContainText('खाने के बाद')
  await expect(line).toContainText('the patient is allergic to Penicillin')
  await type(page, 'dolo 650 1-1-1 3d')
  await expect(page.getByRole('listitem', { name: 'Dolo 650' }).getByLabel('Quantity (tablets)')).toHaveValue('9')

  // Not without an answer.
  await page.getByRole('button', { name: /approves with PIN/ }).click()
  await expect(page.getByText('One serious warning has no answer yet.')).toBeVisible()
  await line.getByLabel('Why is it right for this patient?').fill('Tolerated amoxicillin in June')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  // It is kept on the server as it grows: another look finds it.
  await page.reload()
  await expect(page.getByRole('listitem', { name: 'Augmentin 625 Duo' }).getByLabel('Why is it right for this patient?')).toHaveValue('Tolerated amoxicillin in June')
  await page.getByRole('button', { name: /approves with PIN/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/PIN/).first().fill('1111')
  await dialog.getByRole('button', { name: 'OK' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel(/PIN/).first().fill('7305')
  await dialog.getByRole('button', { name: 'OK' }).click()
  const signed = page.getByRole('article', { name: 'Signed prescription' })
  await expect(signed).toContainText('AMOXICILLIN 500 mg + CLAVULANIC ACID 125 mg (Augmentin 625 Duo)')
  await expect(signed).toContainText('Approved by PIN')
  await expect(signed).toContainText('Answered: Tolerated amoxicillin in June')
  const [row] = await sql`select id, signed_by, entered_by from prescriptions where clinic_id = ${clinic.id}`
  expect(row!.signed_by).not.toBe(row!.entered_by)

  const pdf = await page.request.get(`/${clinic.slug}/patients/${patient.id}/prescriptions/${row!.id}/pdf`)
  expect(pdf.headers()).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': expect.stringContaining('no-store') })
  const printed = textOf(await pdf.body())
  for (const particular of ['Dr Asha Rao', 'BDS', 'Maharashtra State Dental Council A-12345', 'Sunita Deshpande', 'Pericoronitis 48', 'AMOXICILLIN 500 mg + CLAVULANIC ACID 125 mg (Augmentin 625 Duo)', '1-0-1']) expect(printed).toContain(particular)

  // The patient's own link.
  await signed.getByRole('button', { name: /Show/ }).click()
  const address = await signed.getByRole('textbox').inputValue()
  const phone = await (await browser.newContext({ baseURL: stack.appUrl })).newPage()
  await phone.goto(address)
  await expect(phone.getByText('AMOXICILLIN 500 mg')).toBeVisible()
  await phone.context().close()

  // Corrected: a new one replaces it, both are there.
  await signed.getByRole('button', { name: 'Correct' }).click()
  await page.getByRole('button', { name: 'Remove Augmentin 625 Duo' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: /approves with PIN/ }).click()
  await page.getByRole('dialog').getByLabel(/PIN/).first().fill('7305')
  await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click()
  await expect(page.getByText('Replaced', { exact: true })).toBeVisible()
  await expect(page.getByText('Correction', { exact: true })).toBeVisible()
})

test('a dentist signs by keyboard; the chemist opens the code with the year of birth, not with another', async ({ page, clinic, signIn, sql, browser, stack }) => {
  test.slow()
  const patient = clinic.patients[0]!
  await sql`update dentists set registration_number = 'A-12345' where clinic_id = ${clinic.id}`
  await sql`update patients set birth_date = '1984-05-20', birth_date_precision = 'day' where id = ${patient.id}`
  await sql`insert into patient_dentists (clinic_id, dentist_id, patient_id) values (${clinic.id}, ${clinic.dentists[0]!.id}, ${patient.id}) on conflict do nothing`
  await signIn(page, clinic.people.dentist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/prescriptions`)
  await page.getByRole('button', { name: 'New prescription' }).click()
  await type(page, 'combiflam sos 3d')
  await expect(page.getByRole('listitem', { name: 'Combiflam' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('article', { name: 'Signed prescription' })).toContainText('Combiflam')

  const [prescription] = await sql`select id from prescriptions where clinic_id = ${clinic.id}`
  const pdf = await page.request.get(`/${clinic.slug}/patients/${patient.id}/prescriptions/${prescription!.id}/pdf`)
  expect(pdf.status()).toBe(200)
  // The code on the paper cannot be read here; the link behind it gets a secret that we know.
  const token = randomBytes(32).toString('base64url')
  const [link] = await sql`update private.patient_links set token_hash = ${hashLinkToken(token)} where clinic_id = ${clinic.id} and kind = 'chemist' returning token_hash`
  expect(link).toBeDefined()
  const address = `${stack.appUrl}/visit/${token}`
  const chemist = await (await browser.newContext()).newPage()
  await chemist.goto(address)
  await expect(chemist.getByText('Combiflam')).toHaveCount(0)
  await chemist.getByLabel(/Year of birth/).fill('1985')
  await chemist.getByRole('button', { name: 'Open the prescription' }).click()
  await expect(chemist.getByText(/not the patient's year of birth/)).toBeVisible()
  await chemist.getByLabel(/Year of birth/).fill('1984')
  await chemist.getByRole('button', { name: 'Open the prescription' }).click()
  await expect(chemist.getByText(/IBUPROFEN 400 mg/)).toBeVisible()
  await chemist.context().close()
})
