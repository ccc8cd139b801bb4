// How a clinic bills is set up once; then a bill is printed on any paper, opened on the patient's phone, and mailed.
import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from '../support/e2e.ts'
import { textOf, unpacked } from '../support/pdf-text.ts'

test('the owner sets up numbers and a UPI address; a bill has them on every paper, on the patient\'s phone and in a mail', async ({ page, clinic, signIn, sql, mailbox, browser, stack }) => {
  test.setTimeout(150_000)
  const [patient] = clinic.patients
  const address = `sunita@${clinic.slug}.test`
  await sql`update patients set email = ${address}, language = 'hi' where id = ${patient!.id}`
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/billing`)

  await page.getByRole('button', { name: 'Add account' }).click()
  const account = page.getByRole('dialog', { name: 'Add account' })
  await account.getByLabel('Name').fill('Counter QR')
  await account.getByLabel('UPI address').fill('no address')
  await account.getByRole('button', { name: 'Save' }).click()
  await expect(account.getByText('A UPI address looks like name@bank.')).toBeVisible()
  await account.getByLabel('UPI address').fill('lotus@okbank')
  await expect(account.getByRole('img', { name: /Scan it with your phone/ })).toBeVisible()
  await account.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('list', { name: 'Where money comes in' }).getByText('lotus@okbank')).toBeVisible()

  // From another program: bills go on from 480.
  await page.getByRole('button', { name: 'Change numbers: Bills' }).click()
  const numbers = page.getByRole('dialog', { name: 'Change numbers: Bills' })
  await numbers.getByLabel('Prefix').fill('LD2')
  await numbers.getByRole('button', { name: 'Save' }).click()
  await expect(numbers.getByText('Capital letters, figures, “/” and “-” only, not ending in a figure.')).toBeVisible()
  await numbers.getByLabel('Prefix').fill('ld/{year}/')
  await numbers.getByLabel('Next number').fill('481')
  await expect(numbers.getByText(/The next one will be LD\/\d{4}\/00481/)).toBeVisible()
  await numbers.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /^Bills LD\/\d{4}\/00481 Not begun/ })).toBeVisible()
  await page.getByLabel('Receipts', { exact: true }).selectOption('Roll, 58 mm')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Billing saved')).toBeVisible()
  expect(await sql`select receipt_paper from billing_settings where clinic_id = ${clinic.id}`).toEqual([{ receipt_paper: 'roll_58' }])

  const [bill] = await sql<{ id: string; number: string }[]>`
    with made as (select number, issued_on from private.next_document_number(${clinic.id}, private.series_of(${clinic.id}, ${clinic.branch}, 'invoice')))
    insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language, gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise)
    select ${clinic.id}, ${clinic.branch}, ${patient!.id}, 'bill', number, issued_on, issued_on, private.document_supplier(${clinic.id}, ${clinic.branch}),
      private.document_recipient(${clinic.id}, ${patient!.id}), 'hi', 450000, 0, 0, 450000, 450000 from made returning id, number`
  await sql`insert into invoice_lines (clinic_id, patient_id, invoice_id, position, name, quantity, unit_paise, tax, value_paise, total_paise)
    values (${clinic.id}, ${patient!.id}, ${bill!.id}, 1, 'रूट कैनाल', 1, 450000, 'exempt', 450000, 450000)`
  expect(bill!.number).toMatch(/^LD\/\d{4}\/00481$/)

  const pdf = `/${clinic.slug}/invoices/${bill!.id}/pdf`
  for (const [paper, width] of [['a4', 210], ['a5', 148], ['roll_80', 80], ['roll_58', 58]] as const) {
    const answer = await page.request.get(`${pdf}?paper=${paper}`)
    expect(answer.headers()).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' })
    const body = await answer.body()
    expect(Math.round(Number(/\/MediaBox\s*\[0 0 ([\d.]+)/.exec(unpacked(body))![1]) * 25.4 / 72)).toBe(width)
    for (const part of [bill!.number, 'रूट कैनाल', 'चार हज़ार पाँच सौ रुपये मात्र', 'lotus@okbank']) expect(textOf(body)).toContain(part)
  }
  await signIn(page, clinic.people.dentist)
  expect((await page.request.get(pdf)).status(), 'a dentist whose patient it is not').toBe(404)

  // The patient, on a phone of their own; the secret of the link stands in its address only.
  const token = randomBytes(32).toString('base64url')
  await sql`insert into private.patient_links (clinic_id, patient_id, kind, subject_id, language, expires_at, token_hash)
    values (${clinic.id}, ${patient!.id}, 'invoice', ${bill!.id}, 'hi', now() + interval '1 day', ${createHash('sha256').update(token).digest('hex')})`
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, baseURL: stack.appUrl })).newPage()
  await phone.goto(`/visit/${token}`)
  await expect(phone.getByRole('heading', { name: 'बिल' })).toBeVisible()
  await expect(phone.getByText('देना है: ₹4,500')).toBeVisible()
  expect(decodeURIComponent((await phone.getByRole('link', { name: 'UPI से चुकाएँ' }).getAttribute('href'))!)).toMatch(/^upi:\/\/pay\?pa=lotus@okbank&.*am=4500\.00&cu=INR/)
  expect(textOf(await (await phone.request.get(`/visit/${token}/pdf`)).body())).toContain(bill!.number)
  await sql`update private.patient_links set revoked_at = now() where subject_id = ${bill!.id}`
  expect((await phone.request.get(`/visit/${token}/pdf`)).status(), 'a link that was taken back').toBe(404)

  await sql`insert into private.document_mails (clinic_id, invoice_id) values (${clinic.id}, ${bill!.id})`
  const mail = await mailbox.receives(address, new RegExp(bill!.number), 60_000)
  expect(mail.attachments).toMatchObject([{ name: `${bill!.number.replaceAll('/', '-')}.pdf`, type: 'application/pdf' }])
  expect(textOf(await mailbox.attachment(mail))).toContain('चार हज़ार पाँच सौ रुपये मात्र')
})
