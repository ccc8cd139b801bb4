// The price list: the question about tax and its lock, what is sold over the counter, packages whose sittings cover work, and payers
// whose claims are settled.
import { expect, test } from '../support/e2e.ts'

test('the owner answers how a procedure is taxed, the accountant decides otherwise and locks it', async ({ page, clinic, signIn, sql }) => {
  test.slow()
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/procedures`)
  await page.getByRole('button', { name: /VEN Ceramic veneer/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('It only changes appearance')).toBeChecked()
  await dialog.getByLabel('It restores form or function').check()
  await expect(dialog).toContainText('Notification 12/2017-CT(R), entry 74')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Ceramic veneer is saved.')).toBeVisible()
  await expect(page.getByRole('button', { name: /VEN Ceramic veneer/ })).not.toContainText('GST')

  await signIn(page, clinic.people.accountant)
  await page.goto(`/${clinic.slug}/settings/procedures`)
  await page.getByRole('button', { name: /VEN Ceramic veneer/ }).click()
  await dialog.getByLabel('The accountant says otherwise').check()
  await dialog.getByLabel('GST rate').selectOption({ label: '5 %' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Write down why')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Ruling of March')
  await dialog.getByLabel('Lock the tax').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  const row = page.getByRole('button', { name: /VEN Ceramic veneer/ })
  await expect(row).toContainText('5 % GST')
  await expect(row.getByRole('img', { name: 'Tax locked' })).toBeVisible()
  expect((await sql`select tax_rate_bp, tax_reason, tax_locked_by from procedures where clinic_id = ${clinic.id} and code = 'VEN'`)[0])
    .toEqual({ tax_rate_bp: 500, tax_reason: 'Ruling of March', tax_locked_by: clinic.people.accountant.userId })
})

test('a product, a package and a payer come onto the lists, and what cannot be is said at its field', async ({ page, clinic, signIn, sql }) => {
  test.slow()
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/products`)
  await page.getByRole('button', { name: 'Add product' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Code').fill('brush')
  await dialog.getByLabel('Name').fill('Soft brush')
  await dialog.getByLabel('Price', { exact: true }).fill('-5')
  await dialog.getByLabel('What is it?').selectOption({ label: 'Toothbrush' })
  await expect(dialog.getByLabel('HSN')).toHaveValue('96032100')
  await dialog.getByRole('button', { name: 'Add product' }).click()
  await expect(dialog.getByText('An amount in rupees')).toBeVisible()
  await dialog.getByLabel('Price', { exact: true }).fill('105')
  await dialog.getByRole('button', { name: 'Add product' }).click()
  await expect(page.getByRole('list', { name: 'Products' }).getByRole('listitem').filter({ hasText: 'Soft brush' })).toContainText('₹105')

  await page.goto(`/${clinic.slug}/settings/packages`)
  await page.getByRole('button', { name: 'Add package' }).click()
  await dialog.getByLabel('Code').fill('year')
  await dialog.getByLabel('Name').fill('Clean year')
  await dialog.getByLabel('Price').fill('2000')
  for (const code of ['SCL', 'BLE']) {
    await dialog.getByRole('combobox', { name: 'Add a procedure' }).fill(code)
    await page.getByRole('option', { name: new RegExp(`^${code} `) }).click()
  }
  await expect(dialog.getByText('These procedures are taxed differently')).toBeVisible()
  await dialog.getByRole('button', { name: 'Take out Tooth whitening' }).click()
  await dialog.getByLabel('Sittings of Scaling and polishing').fill('2')
  await expect(dialog.getByText('One by one ₹2,400')).toBeVisible()
  await dialog.getByRole('button', { name: 'Add package' }).click()
  await expect(page.getByRole('list', { name: 'Packages' }).getByRole('listitem')).toContainText('2 × Scaling and polishing')

  await page.goto(`/${clinic.slug}/settings/payers`)
  await page.getByRole('button', { name: 'Add payer' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Suraksha Health')
  await dialog.getByLabel('GSTIN').fill('27AAPFU0939F1ZA')
  await dialog.getByLabel('TDS %').fill('10')
  await dialog.getByRole('combobox', { name: 'Add a procedure by code or name' }).fill('SCL')
  await page.getByRole('option', { name: /^SCL / }).click()
  await dialog.getByLabel('Price of Scaling and polishing').fill('900')
  await dialog.getByRole('button', { name: 'Add payer' }).click()
  await expect(dialog.getByText('the last one does not fit the others')).toBeVisible()
  await dialog.getByLabel('GSTIN').fill('27AAPFU0939F1ZV')
  await dialog.getByRole('button', { name: 'Add payer' }).click()
  await expect(page.getByRole('list', { name: 'Payers' }).getByRole('listitem')).toContainText('1 own price')
  expect((await sql`select p.tds_bp, q.price_paise::int as price from payers p join payer_prices q on q.payer_id = p.id where p.clinic_id = ${clinic.id}`)[0]).toEqual({ tds_bp: 1000, price: 90_000 })
})

test('an insurer pays a claim less TDS; what it does not pay the patient owes again', async ({ page, clinic, signIn, sql }) => {
  test.slow()
  const [patient] = clinic.patients
  const [bill] = await sql`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language, gross_paise, discount_paise, taxable_paise,
      exempt_paise, total_paise, issued_by)
    values (${clinic.id}, ${clinic.branch}, ${patient!.id}, 'bill', 'B/2627/90001', current_date, current_date, '{"name":"Lotus"}', '{"name":"Sunita"}', 'en', 1000000, 0, 0, 1000000, 1000000,
      ${clinic.people.owner.userId}) returning id`
  const [payer] = await sql`insert into payers (clinic_id, kind, name, tds_bp) values (${clinic.id}, 'insurer', 'Suraksha Health', 1000) returning id`
  await sql`insert into money_accounts (clinic_id, kind, name) values (${clinic.id}, 'bank', 'HDFC current')`
  await sql`select private.open_claim(${clinic.id}, ${patient!.id}, ${bill!.id as string}, ${sql.json({ payer: payer!.id as string, authorisation: 'SH-1', amount_paise: 800_000 })}, current_date)`
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/payers`)
  await expect(page.getByRole('table', { name: 'Owed by payer' })).toContainText('₹8,000')
  await page.getByRole('table', { name: 'Open' }).getByRole('row').filter({ hasText: 'B/2627/90001' }).click()
  const form = page.getByRole('form', { name: 'What the payer did' })
  await expect(form.getByLabel('Received')).toHaveValue('7,200')
  await form.getByLabel('Received').fill('7000')
  // The payer is asked for what is missing, unless the patient is.
  await expect(form.getByRole('button', { name: 'Book this part' })).toBeVisible()
  await form.getByRole('group', { name: '₹200 is missing' }).getByRole('radio', { name: 'The patient owes it again' }).check()
  await form.getByLabel('UTR or reference').fill('NEFT778')
  await form.getByRole('button', { name: 'Settle' }).click()
  await expect(page.getByText('The claim is settled; the patient owes ₹200.')).toBeVisible()
  await page.getByRole('navigation', { name: 'Claims' }).getByRole('link', { name: 'Done' }).click()
  await expect(page.getByRole('table', { name: 'Done' })).toContainText('₹7,000')
  expect((await sql`select due_paise::int as due from dues where source_id = ${bill!.id as string}`)[0]).toEqual({ due: 220_000 })
  expect((await sql`select p.mode, a.name, p.amount_paise::int as amount, p.reference from payment_parts p join money_accounts a on a.id = p.account_id where p.clinic_id = ${clinic.id}`)[0])
    .toEqual({ mode: 'bank', name: 'HDFC current', amount: 700_000, reference: 'NEFT778' })
})
