import { expect, test } from '../support/e2e.ts'

/** A bill from what was done to its receipt: by keyboard, with something from the list, an agreed sum, and the owner's word; once, whatever the line does. */

test('work that was done is billed with a product, agreed on, paid and saved by keyboard; a second press and a lost answer make no second bill', async ({ page, clinic, sql, signIn, allowErrors }) => {
  allowErrors(/ERR_FAILED/)
  test.setTimeout(180_000)
  const patient = clinic.patients[0]!
  await sql`insert into treatments (clinic_id, patient_id, procedure_id, dentist_id, price_paise, done_on)
    select ${clinic.id}, ${patient.id}, r.id, ${clinic.dentists[0]!.id}, r.price_paise, current_date from procedures r where r.clinic_id = ${clinic.id} and r.code = 'SCL'`
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}`)
  await page.getByRole('link', { name: 'Bill', exact: true }).click()
  const lines = page.getByRole('list', { name: 'Lines of the bill' })
  await expect(lines.getByRole('listitem')).toHaveCount(1)

  // By code, Enter; the field is ready for the next.
  const add = page.getByRole('combobox', { name: 'Add to the bill' })
  await page.keyboard.press('a')
  await expect(add).toBeFocused()
  await add.fill('CONS')
  await page.keyboard.press('Enter')
  await expect(lines.getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('Tab')
  const total = page.getByLabel('Final amount')
  await total.fill('-5')
  await expect(page.getByText('Enter an amount in rupees.').first()).toBeVisible()
  await total.press('Escape')
  const full = Number((await total.inputValue()).replaceAll(',', ''))
  await total.fill(String(full * 10))
  await expect(page.getByText(/That is more than the list says/)).toBeVisible()
  const agreed = Math.floor(full * 0.96)
  await total.fill(String(agreed))
  await total.press('Enter')
  await page.keyboard.press('c')
  await expect(page.getByRole('group', { name: 'Way of paying 1' }).getByLabel('Amount')).toHaveValue(agreed.toLocaleString('en-IN'))

  // The answer is lost on its way; the bill is there, and the same press asks for the same one.
  let lost = false
  await page.route('**/bills/new*', async (route) => {
    if (lost || route.request().method() !== 'POST') return route.fallback()
    lost = true
    await route.fetch()
    await route.abort()
  })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/The connection was lost while saving/)).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Paid in full')).toBeVisible()
  const bills = await sql`select id, number, total_paise::int as total from invoices where clinic_id = ${clinic.id} and kind <> 'proforma'`
  expect(bills).toMatchObject([{ total: agreed * 100 }])
  expect(await sql`select kind, amount_paise::int as amount from payments where clinic_id = ${clinic.id}`).toMatchObject([{ kind: 'receipt', amount: agreed * 100 }])
  await expect(page.getByRole('link', { name: 'Print' }).first()).toBeVisible()

  await page.getByRole('link', { name: 'Open the bill' }).click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(bills[0]!.number) })).toBeVisible()
  await page.getByRole('button', { name: 'Ask to take it back' }).click()
  await page.getByLabel('Reason').fill('Wrong patient')
  await page.getByRole('button', { name: 'Ask owner' }).click()
  await expect(page.getByText('The owner is asked. The answer appears here by itself.')).toBeVisible()
  await sql`update approvals set given = true, decided_at = now(), decided_by = ${clinic.people.owner.userId} where clinic_id = ${clinic.id} and decided_at is null`
  await page.getByRole('button', { name: 'Make void' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make void' }).click()
  await expect(page.getByText(/made this void on/)).toBeVisible()
  expect(await sql`select rest_paise::int as rest from advances where clinic_id = ${clinic.id}`).toMatchObject([{ rest: agreed * 100 }])
})

test('a discount beyond the limit waits for the owner, whose yes comes to this screen; a price that changed is shown before anything is saved', async ({ page, clinic, sql, signIn }) => {
  test.setTimeout(180_000)
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/bills/new`)
  const add = page.getByRole('combobox', { name: 'Add to the bill' })
  await add.fill('SCL')
  await add.press('Enter')
  await expect(page.getByRole('list', { name: 'Lines of the bill' }).getByRole('listitem')).toHaveCount(1)
  await sql`update procedures set price_paise = price_paise + 10000 where clinic_id = ${clinic.id} and code = 'SCL'`
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/costs ₹.* now/)).toBeVisible()
  expect(await sql`select 1 from invoices where clinic_id = ${clinic.id}`).toHaveLength(0)

  const total = page.getByLabel('Final amount')
  await total.fill('100')
  await total.press('Enter')
  await page.getByLabel('Why').fill('Student')
  await page.getByRole('button', { name: 'Ask owner' }).click()
  await expect(page.getByText('The owner is asked. The answer appears here by itself.')).toBeVisible()
  await sql`update approvals set given = true, decided_at = now(), decided_by = ${clinic.people.owner.userId} where clinic_id = ${clinic.id} and decided_at is null`
  await expect(page.getByText('Olga Owner said yes to this discount.')).toBeVisible({ timeout: 15_000 })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('₹100 due')).toBeVisible()
  expect(await sql`select total_paise::int as total from invoices where clinic_id = ${clinic.id}`).toMatchObject([{ total: 10_000 }])
})
