// What goes wrong around a bill at the desk: two people take the same money, a price moves under a draft, the browser goes away while
// it saves, and a bill was wrong. Nothing is there twice, nothing that was typed is lost.
import type { Sql } from 'postgres'
import { expect as expected, test, type Clinic, type Page } from '../support/e2e.ts'
import { textOf } from '../support/pdf-text.ts'

// Two people at once, on a machine that has other work too.
const expect = expected.configure({ timeout: 20_000 })

/** A bill of today with a line for each amount. */
async function addBill(sql: Sql, clinic: Clinic, amounts: number[]) {
  const patient = clinic.patients[0]!
  const total = amounts.reduce((sum, paise) => sum + paise, 0)
  const [bill] = await sql<{ id: string; number: string }[]>`
    with made as (select number, issued_on from private.next_document_number(${clinic.id}, private.series_of(${clinic.id}, ${clinic.branch}, 'invoice')))
    insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language, gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise, issued_by)
    select ${clinic.id}, ${clinic.branch}, ${patient.id}, 'bill', number, issued_on, issued_on, private.document_supplier(${clinic.id}, ${clinic.branch}),
      private.document_recipient(${clinic.id}, ${patient.id}), 'en', ${total}, 0, 0, ${total}, ${total}, ${clinic.people.owner.userId} from made returning id, number`
  for (const [i, paise] of amounts.entries()) {
    await sql`insert into invoice_lines (clinic_id, patient_id, invoice_id, position, procedure_id, name, place, quantity, unit_paise, tax, value_paise, total_paise)
      select ${clinic.id}, ${patient.id}, ${bill!.id}, ${i + 1}, r.id, ${`Work ${i + 1}`}, ${i === 0 ? 'q2' : ''}, 1, ${paise}, 'exempt', ${paise}, ${paise}
      from procedures r where r.clinic_id = ${clinic.id} and r.code = 'SCL'`
  }
  return bill!
}
const linesOf = (page: Page) => page.getByRole('list', { name: 'Lines of the bill' }).getByRole('listitem')

test('two people take the money for one bill at the same moment: the second is told, keeps what was typed, and may keep the money ahead', async ({ page, clinic, signIn, sql, browser, stack }) => {
  test.setTimeout(240_000)
  await addBill(sql, clinic, [70_000])
  const bill = await addBill(sql, clinic, [100_000])
  const other = await (await browser.newContext({ baseURL: stack.appUrl })).newPage()
  await Promise.all([signIn(page, clinic.people.receptionist), signIn(other, clinic.people.owner)])
  const panels = await Promise.all([page, other].map(async (desk) => {
    await desk.goto(`/${clinic.slug}/invoices/${bill.id}`)
    await desk.getByRole('link', { name: 'Take payment' }).click()
    const panel = desk.getByRole('dialog', { name: 'Take payment' })
    // Opened from this bill: it is what is paid, not the older one.
    await expect(panel.getByRole('group', { name: 'Way of paying 1' }).getByLabel('Amount')).toHaveValue('1,000')
    await panel.getByLabel('Note').fill('Paid by the son')
    return panel
  }))
  await Promise.all(panels.map((panel) => panel.getByRole('button', { name: 'Receive ₹1,000' }).click()))
  const told = /Somebody took a payment for this meanwhile\. Nothing was saved/
  await expect.poll(async () => [await page.getByText(/^₹1,000 received, /).count(), await other.getByText(/^₹1,000 received, /).count(), await page.getByText(told).count(), await other.getByText(told).count()].join(' '))
    .toMatch(/^(1 0 0 1|0 1 1 0)$/)
  const second = await page.getByText(told).count() ? page : other
  const panel = second.getByRole('dialog', { name: 'Take payment' })
  await expect(panel.getByLabel('Note')).toHaveValue('Paid by the son')
  await expect(panel.getByText('₹1,000 is more than is due. It is kept as an advance.')).toBeVisible()
  expect(await sql`select due_paise::int as due from dues where source_id = ${bill.id}`).toEqual([{ due: 0 }])
  expect(await sql`select amount_paise::int as amount from payments where clinic_id = ${clinic.id}`).toEqual([{ amount: 100_000 }])
  await panel.getByRole('button', { name: 'Receive ₹1,000' }).click()
  await expect(second.getByText('₹1,000 of it is paid ahead.')).toBeVisible()
  expect(await sql`select sum(rest_paise)::int as rest from advances where clinic_id = ${clinic.id}`).toEqual([{ rest: 100_000 }])
  await other.context().close()
})

test('a proforma is printed; a tax that changed under a bill is shown before it is saved; a browser that closes while saving loses nothing and doubles nothing', async ({ page, context, clinic, signIn, sql, allowErrors }) => {
  allowErrors(/ERR_FAILED|net::ERR/)
  test.setTimeout(240_000)
  await sql`update clinics set gstin = '27AAPFU0939F1ZV', state_code = '27' where id = ${clinic.id}`
  const patient = clinic.patients[0]!
  const address = `/${clinic.slug}/patients/${patient.id}/bills/new`
  await signIn(page, clinic.people.receptionist)
  await page.goto(address)
  const add = page.getByRole('combobox', { name: 'Add to the bill' })

  // A filling asks where; until then it is no bill.
  await add.fill('FIL-C')
  await add.press('Enter')
  const teeth = page.getByRole('textbox', { name: 'Teeth of Composite filling' })
  await expect(teeth).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Say which teeth.')).toBeVisible()
  await teeth.fill('36 37')
  await teeth.press('Enter')
  await page.keyboard.type('om')
  await page.keyboard.press('Enter')
  await expect(add).toBeFocused()
  await expect(page.getByLabel('Quantity of Composite filling')).toHaveValue('2')
  await page.getByRole('region', { name: 'New bill' }).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Save as proforma' }).click()
  const proforma = page.getByRole('region', { name: 'Proforma' })
  await expect(proforma.getByRole('link', { name: 'Print' })).toBeVisible()
  const paper = textOf(await (await page.request.get((await proforma.getByRole('link', { name: 'Print' }).getAttribute('href'))!)).body())
  for (const part of ['Proforma', '36, 37 MO', '3,000']) expect(paper).toContain(part)
  expect(await sql`select kind from invoices where clinic_id = ${clinic.id}`).toEqual([{ kind: 'proforma' }])
  expect(await sql`select 1 from dues where clinic_id = ${clinic.id}`).toHaveLength(0)
  expect(await sql`select 1 from invoice_drafts where clinic_id = ${clinic.id}`).toHaveLength(0)

  // What is typed is kept by itself; the tax changes under it.
  await page.getByRole('button', { name: 'Another bill' }).click()
  await add.fill('SCL')
  await add.press('Enter')
  await expect(linesOf(page)).toHaveCount(1)
  await expect(page.getByText('Kept as a draft')).toBeVisible()
  expect(page.url(), 'what is kept by itself leaves the page where it is').not.toContain('draft')
  await sql`update procedures set tax = 'taxable', tax_rate_bp = 1800 where clinic_id = ${clinic.id} and code = 'SCL'`
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('The tax of Scaling and polishing has changed.')).toBeVisible()
  await expect(page.getByRole('button', { name: /Save bill of ₹1,416/ })).toBeVisible()
  expect(await sql`select 1 from invoices where clinic_id = ${clinic.id} and kind <> 'proforma'`).toHaveLength(0)

  // It is on its way when the browser closes.
  const closing = async (desk: Page, arrives: boolean) => {
    const gone = desk.waitForEvent('close')
    await desk.route('**/bills/new*', async (route) => {
      if (!route.request().postData()?.includes('"request"')) return route.fallback()
      if (arrives) await route.fetch()
      else await route.abort()
      await desk.close()
    })
    // The page may be gone before the key is up.
    await Promise.all([gone, desk.keyboard.press('Control+Enter').catch(() => {})])
  }
  const [left] = await sql`select id from invoice_drafts where clinic_id = ${clinic.id}`
  await closing(page, true)
  const again = await context.newPage()
  await again.goto(`${address}?draft=${left!.id}`)
  await expect(again.getByText(/The bill that was open here is issued already/)).toBeVisible()
  await expect(linesOf(again)).toHaveCount(0)
  expect(await sql`select kind, total_paise::int as total from invoices where clinic_id = ${clinic.id} and kind <> 'proforma'`).toEqual([{ kind: 'tax_invoice', total: 141_600 }])
  expect(await sql`select 1 from invoice_drafts where clinic_id = ${clinic.id}`).toHaveLength(0)

  // It never left: the next one who opens a bill here goes on with it.
  const more = again.getByRole('combobox', { name: 'Add to the bill' })
  await more.fill('CUR')
  await more.press('Enter')
  await again.getByLabel('Quadrant of Deep cleaning below the gum').selectOption('Lower left')
  await expect(again.getByText('Kept as a draft')).toBeVisible()
  await expect.poll(async () => (await sql`select content #>> '{lines,0,area}' as area from invoice_drafts where clinic_id = ${clinic.id}`)[0]?.area).toBe('q3')
  await closing(again, false)
  const later = await context.newPage()
  await later.goto(address)
  await later.getByRole('link', { name: 'Continue it' }).click()
  await expect(later.getByLabel('Quadrant of Deep cleaning below the gum')).toHaveValue('q3')
  // A key that comes before the page is awake is nobody's; a second one makes no second bill.
  await expect(async () => {
    await later.keyboard.press('Control+Enter')
    await expect(later.getByText('₹2,000 due')).toBeVisible({ timeout: 4_000 })
  }).toPass({ timeout: 40_000 })
  expect(await sql`select l.place from invoice_lines l join invoices i on i.id = l.invoice_id where i.clinic_id = ${clinic.id} and i.kind = 'bill_of_supply'`).toEqual([{ place: 'q3' }])
  expect(await sql`select 1 from invoice_drafts where clinic_id = ${clinic.id}`).toHaveLength(0)
})

test('a wrong bill is void while its day is open; afterwards a credit note takes back a part, then the rest; the list keeps them by kind', async ({ page, clinic, signIn, sql }) => {
  test.setTimeout(240_000)
  const [first, bill] = [await addBill(sql, clinic, [40_000]), await addBill(sql, clinic, [80_000, 50_000])]
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/invoices/${first.id}`)
  await page.getByRole('button', { name: 'Make void' }).click()
  const ask = page.getByRole('dialog', { name: `Make ${first.number} void?` })
  await ask.getByRole('button', { name: 'Make void' }).click()
  await expect(ask.getByText('Say why, in a word or two.')).toBeVisible()
  await ask.getByLabel('Reason').fill('Written twice')
  await ask.getByRole('button', { name: 'Make void' }).click()
  await expect(page.getByText(/made this void on .*: Written twice/)).toBeVisible()

  await sql`insert into day_closes (clinic_id, branch_id, day, opening_paise, received_paise, refunded_paise, spent_paise, handed_paise, expected_paise, counted_paise, summary, closed_by)
    select clinic_id, branch_id, day, 0, 0, 0, 0, 0, 0, 0, '{}', ${clinic.people.owner.userId} from invoices where id = ${bill.id}`
  await page.goto(`/${clinic.slug}/invoices/${bill.id}`)
  await expect(page.getByText(/Its day is closed: a credit note/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Make void' })).toHaveCount(0)
  await expect(page.getByRole('cell', { name: 'Work 1 Upper left' })).toBeVisible()
  await page.getByRole('button', { name: 'Credit note' }).click()
  const dialog = page.getByRole('dialog', { name: `Credit note for ${bill.number}` })
  await dialog.getByRole('checkbox', { name: 'Work 2' }).uncheck()
  await dialog.getByLabel('Amount of Work 1').fill('900')
  await dialog.getByLabel('Reason').fill('Half of it was not done')
  await dialog.getByRole('button', { name: 'Issue credit note' }).click()
  await expect(dialog.getByText(/more than is left of its line/)).toBeVisible()
  await dialog.getByLabel('Amount of Work 1').fill('300')
  await dialog.getByRole('button', { name: 'Issue credit note' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Credit note CN\// })).toBeVisible()
  expect(await sql`select total_paise::int as total from invoices where clinic_id = ${clinic.id} and kind = 'credit_note'`).toEqual([{ total: 30_000 }])
  const paper = textOf(await (await page.request.get(`${page.url()}/pdf`)).body())
  for (const part of ['Credit note', bill.number, 'Half of it was not done', 'Upper left']) expect(paper).toContain(part)

  await page.getByRole('link', { name: bill.number }).click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(bill.number) })).toBeVisible()
  await expect(page.getByText('₹300 taken back')).toBeVisible()
  await page.getByRole('button', { name: 'Credit note' }).click()
  await dialog.getByLabel('Reason').fill('None of it was done')
  await dialog.getByRole('button', { name: 'Issue credit note' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Credit note CN\/.*00002/ })).toBeVisible()
  expect(await sql`select due_paise::int as due from dues where source_id = ${bill.id}`).toEqual([{ due: 0 }])
  expect(await sql`select sum(amount_paise)::int as balance from ledger_entries where clinic_id = ${clinic.id}`).toEqual([{ balance: 0 }])

  await page.goto(`/${clinic.slug}/invoices`)
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(5)
  await page.getByLabel('Kind of document').selectOption('Credit note')
  await expect(rows).toHaveCount(3)
  await expect(page.getByRole('link', { name: bill.number })).toHaveCount(0)
  await page.getByRole('link', { name: 'Not paid' }).click()
  await expect(page.getByText('Nothing like this')).toBeVisible()
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(rows).toHaveCount(5)
  await page.getByRole('link', { name: 'Void', exact: true }).click()
  await expect(rows).toHaveCount(2)
  await page.getByRole('combobox', { name: 'Find a bill' }).fill(String(Number(bill.number.split('/').at(-1))))
  await page.getByRole('option', { name: new RegExp(bill.number) }).click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(bill.number) })).toBeVisible()
})
