// A certificate: from the template, its blanks filled, signed, on paper, on the patient's phone, corrected.
import { textOf } from '../support/pdf-text.ts'
import { expect, test } from '../support/e2e.ts'

test('a certificate is filled, signed, printed and opened by its link', async ({ page, clinic, signIn, sql, browser, stack }) => {
  test.slow()
  const patient = clinic.patients[0]!
  await sql`update dentists set registration_number = 'A-12345' where clinic_id = ${clinic.id}`
  await sql`update patients set birth_date = '1984-05-20', sex = 'female' where id = ${patient.id}`
  await sql`insert into patient_dentists (clinic_id, dentist_id, patient_id) values (${clinic.id}, ${clinic.dentists[0]!.id}, ${patient.id}) on conflict do nothing`
  await signIn(page, clinic.people.dentist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/prescriptions`)
  await page.getByRole('button', { name: 'New letter' }).click()
  await page.getByLabel('Template').selectOption('Certificate for leave')
  const text = page.getByLabel('Text')
  await expect(text).toHaveValue(new RegExp(`certify that ${patient.name}`))

  // A blank that is open is not signed.
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText(/^Still open: \{diagnosis\}/)).toBeVisible()
  await page.getByLabel('Diagnosis').last().fill('surgical removal of 48')
  await page.getByLabel('Diagnosis').last().press('Enter')
  await page.getByRole('button', { name: 'Fill in' }).click()
  await expect(text).toHaveValue(/surgical removal of 48[^]*\(3 days\)/)
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  const letter = page.getByRole('article', { name: 'Certificate for leave' })
  await expect(letter).toContainText('Signed')

  const [row] = await sql`select id from letters where clinic_id = ${clinic.id}`
  const pdf = await page.request.get(`/${clinic.slug}/patients/${patient.id}/letters/${row!.id}/pdf`)
  const printed = textOf(await pdf.body())
  for (const particular of [patient.name, 'surgical removal of 48', 'Dr Asha Rao', 'A-12345']) expect(printed).toContain(particular)

  await letter.getByRole('button', { name: /Show/ }).click()
  const phone = await (await browser.newContext({ baseURL: stack.appUrl })).newPage()
  await phone.goto(await letter.getByRole('textbox').inputValue())
  await expect(phone.getByText(/surgical removal of 48/)).toBeVisible()
  await phone.context().close()

  await letter.getByRole('button', { name: 'Correct' }).click()
  await page.getByLabel('Heading').fill('Certificate for leave, corrected')
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByRole('article', { name: 'Certificate for leave, corrected' })).toContainText('Signed')
  await expect(page.getByText('Replaced', { exact: true })).toBeVisible()
})
