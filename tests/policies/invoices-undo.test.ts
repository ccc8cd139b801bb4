// Bills taken back: a void while the day is open, a credit note at any time; both undo exactly what the bill did.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { billOf, issue, register, unbalanced, type Line, whereDone } from '../support/bills.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
const owner = db.as(smile.owner, 'smile')
const accountant = db.as(smile.accountant, 'smile')
const taxed = { registered: true, roundToRupee: true }
let patient: string

const line = async (name: string, unit_paise: number, more: Partial<Line> = {}): Promise<Line> => ({
  procedure: (await db.admin`select id from procedures where clinic_id = ${smile.id} and code = ${name}`)[0]!.id, ...whereDone[name], dentist: null, quantity: 1, unit_paise, discount_paise: 0, rate_bp: 0, ...more,
})
const paidBill = async (paise = 30_000) => (await issue(desk, patient, billOf([await line('CONS', 30_000)], undefined, { payment: { parts: [{ mode: 'cash', amount_paise: paise }] } }))).invoice as string
const undo = (as: typeof desk, how: 'void_invoice' | 'credit_invoice', invoice: string, more: object = {}) => as.rpc(how, { request: randomUUID(), invoice, reason: 'Wrong patient', ...more })
const state = async (id: string) => (await db.admin`select (select due_paise from dues where source_id = ${id}) as due, (select count(*)::int from document_voids where invoice_id = ${id}) as voids,
  (select count(*)::int from invoices where corrects_id = ${id}) as credits, (select coalesce(sum(amount_paise), 0) from ledger_entries where patient_id = ${patient}) as owes`)[0]!
const ahead = async () => Number((await db.admin`select coalesce(sum(rest_paise), 0) as paise from advances where patient_id = ${patient}`)[0]!.paise)
async function closeDay() {
  await db.admin`insert into day_closes (clinic_id, branch_id, day, opening_paise, received_paise, refunded_paise, spent_paise, handed_paise, expected_paise, counted_paise, summary, closed_by)
    values (${smile.id}, ${smile.branch}, private.clinic_today(${smile.id}), 0, 0, 0, 0, 0, 0, 0, '{}', ${smile.owner.userId})`
}

beforeEach(async () => {
  patient = await addPatient(db.admin, smile, { fullName: 'Undone Patient' })
  await register(db.admin, smile, null)
  await db.admin`alter table day_closes disable trigger day_closes_stay`
  await db.admin`delete from day_closes where clinic_id = ${smile.id} and day > '2026-02-01'`
  await db.admin`alter table day_closes enable trigger day_closes_stay`
})

describe('a void', () => {
  test('takes the bill off the account, frees what was paid on it, and leaves its row as it was', async () => {
    const id = await paidBill()
    const [before] = await db.admin`select md5(i::text) as row from invoices i where id = ${id}`
    expect(await undo(accountant, 'void_invoice', id)).toEqual({ invoice: id, released_paise: 30_000 })
    expect(await state(id)).toEqual({ due: '0', voids: 1, credits: 0, owes: '-30000' })
    expect(await ahead()).toBe(30_000)
    expect((await db.admin`select md5(i::text) as row from invoices i where id = ${id}`)[0]).toEqual(before)
    expect(await unbalanced(db.admin)).toEqual([])
    expect(await refusal(undo(owner, 'void_invoice', id))).toMatchObject({ code: 'bill_is_void' })
    expect(await refusal(undo(owner, 'credit_invoice', id))).toMatchObject({ code: 'bill_is_void' })
  })
  test('needs bills.void, or the owner’s yes to this bill; a reason; and an own clinic', async () => {
    const id = await paidBill(10_000)
    const other = await paidBill()
    const before = await state(id)
    expect(await refusal(undo(desk, 'void_invoice', id))).toMatchObject({ code: 'void_needs_approval' })
    expect(await refusal(undo(owner, 'void_invoice', id, { reason: ' ' }))).toMatchObject({ code: 'reason_needed' })
    expect(await refusal(undo(db.as(pearl.owner, 'pearl'), 'void_invoice', id))).toMatchObject({ code: 'not_found' })
    expect(await refusal(undo(db.as(smile.otherDentist, 'smile'), 'void_invoice', id))).toMatchObject({ code: 'not_found' })
    expect(await refusal(undo(owner, 'void_invoice', patient))).toMatchObject({ code: 'not_found' })
    expect(await state(id)).toEqual(before)
    const approval = await desk.rpc('ask_bill_void', { invoice: id, reason: 'Typed for the wrong child' })
    expect(await refusal(undo(desk, 'void_invoice', id)), 'nobody has answered').toMatchObject({ code: 'void_needs_approval' })
    await owner.rpc('decide_approval', { approval, given: true })
    expect(await refusal(undo(desk, 'void_invoice', other)), 'another bill').toMatchObject({ code: 'void_needs_approval' })
    expect(await undo(desk, 'void_invoice', id)).toEqual({ invoice: id, released_paise: 10_000 })
    expect(await refusal(desk.rpc('ask_bill_void', { invoice: id, reason: 'Again' }))).toMatchObject({ code: 'bill_is_void' })
  })
  test('of a closed day is a credit note instead; a bill of now counts in the next open day', async () => {
    const id = await paidBill()
    await closeDay()
    expect(await refusal(undo(owner, 'void_invoice', id))).toMatchObject({ code: 'day_closed_credit' })
    expect(await state(id)).toEqual({ due: '0', voids: 0, credits: 0, owes: '0' })
    const credit = await undo(owner, 'credit_invoice', id)
    expect(credit).toMatchObject({ number: expect.stringMatching(/^CN\//), total_paise: 30_000, released_paise: 30_000 })
    const [days] = await db.admin`select c.day - b.day as later, c.issued_on = b.issued_on as dated_today from invoices c join invoices b on b.id = c.corrects_id where c.id = ${credit.invoice}`
    expect(days).toEqual({ later: 1, dated_today: true })
    expect(await refusal(issue(desk, patient, billOf([await line('CONS', 30_000)], undefined, { dated: new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 10) })))).toMatchObject({ code: 'day_closed' })
    expect(await unbalanced(db.admin)).toEqual([])
  })
  test('of what a credit note took back is refused', async () => {
    const id = await paidBill()
    await undo(owner, 'credit_invoice', id)
    expect(await refusal(undo(owner, 'void_invoice', id))).toMatchObject({ code: 'bill_is_credited' })
    expect(await refusal(undo(owner, 'credit_invoice', id))).toMatchObject({ code: 'bill_is_credited' })
  })
})

describe('a credit note', () => {
  test('of a taxed bill: value and tax, with the number it refers to; two parts and the rest are the whole, to the paisa', async () => {
    await register(db.admin, smile)
    // 7,777 less 333 (4.3 %) is 7,444.00, twice 669.96 of tax; root canal 6,500: 15,283.92, rounded to 15,284.
    const made = await issue(desk, patient, billOf([await line('BLE', 800_000, { rate_bp: 1800, discount_paise: 55_600 }), await line('RCT-M', 650_000)], taxed))
    expect(made).toMatchObject({ kind: 'invoice_cum_bill', total_paise: 1_528_400 })
    const [white, root] = await db.admin`select id from invoice_lines where invoice_id = ${made.invoice} order by position`
    await undo(owner, 'credit_invoice', made.invoice, { lines: [{ line: white!.id, amount_paise: 100_000 }] })
    await undo(owner, 'credit_invoice', made.invoice, { lines: [{ line: white!.id, amount_paise: 333_33 }, { line: root!.id, amount_paise: 650_000 }] })
    expect(await state(made.invoice)).toMatchObject({ due: String(1_528_400 - 100_000 - 33_333 - 650_000), credits: 2 })
    expect(await undo(owner, 'credit_invoice', made.invoice)).toMatchObject({ total_paise: 1_528_400 - 100_000 - 33_333 - 650_000 })
    expect((await db.admin`select sum(taxable_paise) as taxable, sum(exempt_paise) as exempt, sum(cgst_paise) as half, sum(round_off_paise) as round, sum(total_paise) as total
      from invoices where corrects_id = ${made.invoice}`)[0]).toEqual({ taxable: '744400', exempt: '650000', half: '66996', round: '8', total: '1528400' })
    expect(await state(made.invoice)).toMatchObject({ due: '0', owes: '0' })
    expect(await unbalanced(db.admin)).toEqual([])
  })
  test('of goods goes by pieces, and a whole one copies every line', async () => {
    await register(db.admin, smile)
    const [goods] = await db.admin`insert into products (clinic_id, code, name, price_paise, hsn, tax, tax_rate_bp) values (${smile.id}, 'BRISTLE', 'Brush', 9900, '96032100', 'taxable', 500) returning id`
    const made = await issue(desk, patient, billOf([{ product: goods!.id, quantity: 3, unit_paise: 9_900, discount_paise: 100, rate_bp: 500, includes_tax: true }], taxed, { payment: { parts: [{ mode: 'cash', amount_paise: 29_600 }] } }))
    const [brushes] = await db.admin`select * from invoice_lines where invoice_id = ${made.invoice}`
    expect(await undo(owner, 'credit_invoice', made.invoice, { lines: [{ line: brushes!.id, quantity: 1 }] })).toMatchObject({ total_paise: 9_867, released_paise: 9_867 })
    expect(await refusal(undo(owner, 'credit_invoice', made.invoice, { lines: [{ line: brushes!.id, quantity: 3 }] }))).toMatchObject({ code: 'credit_above_line' })
    await undo(owner, 'credit_invoice', made.invoice)
    expect((await db.admin`select sum(quantity)::int as pieces, sum(total_paise) as total, sum(value_paise) as value, sum(cgst_paise) as half, sum(discount_paise) as off from invoice_lines where corrects_id = ${brushes!.id}`)[0])
      .toEqual({ pieces: 3, total: brushes!.total_paise, value: brushes!.value_paise, half: brushes!.cgst_paise, off: '100' })
    expect((await db.admin`select sum(total_paise) as total from invoices where corrects_id = ${made.invoice}`)[0]).toEqual({ total: '29600' })
    expect(await ahead()).toBe(29_600)
  })
  test.for<[string, (line: string) => object[], string]>([
    ['more than the line', (id) => [{ line: id, amount_paise: 30_001 }], 'credit_above_line'],
    ['nothing', (id) => [{ line: id, amount_paise: 0 }], 'credit_above_line'],
    ['less than nothing', (id) => [{ line: id, amount_paise: -1 }], 'amount_not_possible'],
    ['a fraction', (id) => [{ line: id, amount_paise: 100.5 }], 'amount_not_possible'],
    ['half a rupee', (id) => [{ line: id, amount_paise: 50 }], 'credit_too_small'],
    ['all but half a rupee', (id) => [{ line: id, amount_paise: 29_950 }], 'credit_too_small'],
    ['a line twice', (id) => [{ line: id, amount_paise: 1_000 }, { line: id, amount_paise: 1_000 }], 'not_found'],
    ['a line of another bill', () => [{ line: randomUUID() }], 'not_found'],
    ['no line', () => [], 'not_found'],
  ])('of %s is refused, and the bill is as it was', async ([, of, expected]) => {
    const id = await paidBill()
    const [first] = await db.admin`select id from invoice_lines where invoice_id = ${id}`
    const before = await state(id)
    expect(await refusal(undo(owner, 'credit_invoice', id, { lines: of(first!.id) }))).toMatchObject({ code: expected })
    expect(await state(id)).toEqual(before)
  })
  test('of a part is for those with bills.void, also when the owner allowed the whole', async () => {
    const id = await paidBill()
    const [first] = await db.admin`select id from invoice_lines where invoice_id = ${id}`
    await owner.rpc('decide_approval', { approval: await desk.rpc('ask_bill_void', { invoice: id, reason: 'Wrong' }), given: true })
    expect(await refusal(undo(desk, 'credit_invoice', id, { lines: [{ line: first!.id, amount_paise: 1_000 }] }))).toMatchObject({ code: 'void_needs_approval' })
    expect(await undo(desk, 'credit_invoice', id)).toMatchObject({ total_paise: 30_000 })
  })
  test('asked twice is made once; two at the same moment never take back more than the bill', async () => {
    const id = await paidBill()
    const request = randomUUID()
    const args = { request, invoice: id, reason: 'Wrong' }
    const [a, b] = await Promise.all([owner.rpc('credit_invoice', args), owner.rpc('credit_invoice', args)])
    expect(b).toEqual(a)
    const other = await paidBill()
    const outcomes = await Promise.allSettled([undo(owner, 'credit_invoice', other), undo(accountant, 'void_invoice', other), undo(accountant, 'credit_invoice', other)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { due, voids, credits } = await state(other)
    expect([due, voids + credits]).toEqual(['0', 1])
    expect(await unbalanced(db.admin)).toEqual([])
  })
})

test('two records become one: bills, payments and the account of both add up on the one that is kept, and apart again', async () => {
  const consultation = await line('CONS', 30_000)
  const [keep, other] = [await addPatient(db.admin, smile, { fullName: 'Kept One' }), await addPatient(db.admin, smile, { fullName: 'Kept Onne' })]
  await issue(owner, keep, billOf([consultation], undefined, { payment: { parts: [{ mode: 'cash', amount_paise: 40_000 }], rest: 'advance' } }))
  const bill = await issue(owner, other, billOf([consultation], undefined, { payment: { parts: [{ mode: 'cash', amount_paise: 10_000 }] } }))
  await owner.rpc('save_invoice_draft', { patient: other, content: billOf([consultation]) })
  const merge = await owner.rpc('merge_patients', { keep, other, versions: [1, 1], choices: {} })
  expect(await db.admin`select 1 from ledger_entries where patient_id = ${other}`).toEqual([])
  expect(await refusal(issue(owner, other, billOf([consultation])))).toMatchObject({ code: 'not_found' })
  expect(await unbalanced(db.admin)).toEqual([])
  await owner.rpc('undo_merge', { merge })
  expect((await db.admin`select patient_id from invoices where id = ${bill.invoice}`)[0]).toEqual({ patient_id: other })
  expect(await unbalanced(db.admin)).toEqual([])
  await undo(owner, 'void_invoice', bill.invoice)
  expect(await unbalanced(db.admin)).toEqual([])
})
