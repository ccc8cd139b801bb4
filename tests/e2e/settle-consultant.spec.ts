import { expect, test } from '../support/e2e.ts'

test('a consultant is agreed with, settled line by line and paid; they see their own statement and nobody else\'s', async ({ page, clinic, signIn, sql, browser }) => {
  const [dentist, other] = clinic.dentists
  const [patient] = clinic.patients
  const day = (await sql`select (now() at time zone 'Asia/Kolkata')::date::text as today`)[0]!.today as string
  const [bill] = await sql`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language, gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise)
    select ${clinic.id}, b.id, ${patient!.id}, 'bill', 'T/2627/00001', ${day}, ${day}, '{}', '{}', 'en', 1500000, 0, 0, 1500000, 1500000 from branches b where b.clinic_id = ${clinic.id} returning id, branch_id`
  for (const [i, [who, name, value]] of ([[dentist!.id, 'Zirconia crown', 1_000_000], [other!.id, 'Filling', 500_000]] as const).entries()) {
    await sql`insert into invoice_lines (clinic_id, patient_id, invoice_id, position, dentist_id, name, quantity, unit_paise, tax, value_paise, total_paise)
      values (${clinic.id}, ${patient!.id}, ${bill!.id}, ${i + 1}, ${who}, ${name}, 1, ${value}, 'exempt', ${value}, ${value})`
  }
  const [payment] = await sql`insert into payments (clinic_id, branch_id, patient_id, kind, number, received_on, day, amount_paise, supplier, recipient, language)
    values (${clinic.id}, ${bill!.branch_id}, ${patient!.id}, 'receipt', 'R/2627/00001', ${day}, ${day}, 600000, '{}', '{}', 'en') returning id`
  await sql`insert into allocations (clinic_id, patient_id, payment_id, invoice_id, amount_paise) values (${clinic.id}, ${patient!.id}, ${payment!.id}, ${bill!.id}, 600000)`

  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settlements`)
  const row = page.getByRole('listitem').filter({ hasText: dentist!.name })
  await row.getByRole('button', { name: 'Agree on terms' }).click()
  const terms = page.getByRole('dialog', { name: `How ${dentist!.name} is paid` })
  await terms.getByLabel('Share in %').fill('40')
  await terms.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('40 % of what is collected')
  await row.getByRole('button', { name: 'Settle' }).click()
  const panel = page.getByRole('dialog', { name: dentist!.name })
  await panel.getByLabel('Until').fill(day)
  // ₹6,000 of ₹15,000 came: ₹4,000 for the crown, 40 % of it, less 10 % TDS.
  await expect(panel.getByRole('row', { name: /Zirconia crown/ })).toContainText('4,000.00')
  await expect(panel.getByRole('row', { name: /Filling/ })).toBeHidden()
  await expect(panel.getByLabel('Sums')).toContainText('₹1,440')
  await panel.getByRole('button', { name: 'Make statement' }).click()
  await page.getByRole('button', { name: 'Pay ₹1,440' }).click()
  await page.getByRole('dialog', { name: 'Pay ₹1,440' }).getByRole('button', { name: 'Pay', exact: true }).click()
  await expect(page.getByText(/^Paid on/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'See the payment' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take back' })).toBeHidden()
  const statement = new URL(page.url()).pathname
  await expect(page.getByRole('link', { name: 'Zirconia crown' })).toHaveAttribute('href', `/${clinic.slug}/invoices/${bill!.id as string}`)
  const pdf = await page.request.get(`${statement}/pdf`)
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  expect((await sql`select category, amount_paise::int as paise, day is not null as paid from expenses where clinic_id = ${clinic.id} order by amount_paise desc`).map((one) => ({ ...one })))
    .toEqual([{ category: 'consultants', paise: 144_000, paid: true }, { category: 'taxes', paise: 16_000, paid: false }])

  const theirs = await (await browser.newContext()).newPage()
  await signIn(theirs, clinic.people.dentist)
  await theirs.goto(statement)
  await expect(theirs.getByRole('heading', { name: dentist!.name })).toBeVisible()
  await expect(theirs.getByRole('row', { name: /Zirconia crown/ })).toBeVisible()
  await theirs.goto(`/${clinic.slug}/settlements`)
  await expect(theirs.getByRole('listitem').filter({ hasText: dentist!.name })).toBeVisible()
  await expect(theirs.getByText(other!.name)).toBeHidden()
})
