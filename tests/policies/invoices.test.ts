// Bills: issued once and word for word, counted again by the database, with what is paid at once; taken back by a void or a credit
// note that undo exactly; discounts within a role's limit or approved; nothing bad gets in and nothing typed is lost.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { billOf, issue, register, unbalanced, type Line, whereDone } from '../support/bills.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
const owner = db.as(smile.owner, 'smile')
const dentist = db.as(smile.dentist, 'smile')
const taxed = { registered: true, roundToRupee: true }
let patient: string

const code = async (name: string) => (await db.admin`select id from procedures where clinic_id = ${smile.id} and code = ${name}`)[0]!.id as string
const line = async (name: string, unit_paise: number, more: Partial<Line> = {}): Promise<Line> => ({ procedure: await code(name), ...whereDone[name], dentist: smile.dentists[0], quantity: 1, unit_paise, discount_paise: 0, rate_bp: 0, ...more })
const consultation = () => line('CONS', 30_000)
const whitening = (more: Partial<Line> = {}) => line('BLE', 800_000, { rate_bp: 1800, ...more })
const cash = (amount_paise: number) => ({ parts: [{ mode: 'cash', amount_paise }] })
const bill = async (id: string) => (await db.admin`select * from invoices where id = ${id}`)[0]!
const lines = (id: string) => db.admin`select * from invoice_lines where invoice_id = ${id} order by position`
const due = async (id: string) => Number((await db.admin`select due_paise from dues where source_id = ${id}`)[0]!.due_paise)
const advance = async () => Number((await db.admin`select coalesce(sum(rest_paise), 0) as paise from advances where patient_id = ${patient}`)[0]!.paise)
const counted = async () => (await db.admin`select (select count(*) from invoices)::int as bills, (select count(*) from payments)::int as payments,
  (select sum(next)::int from private.document_counters) as numbers, (select count(*) from private.money_requests)::int as requests`)[0]!
async function product(price_paise: number, rate_bp: number) {
  const [row] = await db.admin`insert into products (clinic_id, code, name, unit, price_paise, hsn, tax, tax_rate_bp) values
    (${smile.id}, ${`P${Math.random().toString(36).slice(2, 8).toUpperCase()}`}, 'Toothpaste', 'tube', ${price_paise}, '330610', ${rate_bp ? 'taxable' : 'exempt'}, ${rate_bp}) returning id`
  return row!.id as string
}

beforeEach(async () => {
  patient = await addPatient(db.admin, smile, { fullName: 'Billed Patient' })
  await db.admin`insert into patient_dentists (clinic_id, patient_id, dentist_id) values (${smile.id}, ${patient}, ${smile.dentists[0]}) on conflict do nothing`
  await register(db.admin, smile, null)
})

describe('a bill of the reference page', () => {
  test('unregistered: no GST anywhere, and a warning for the taxable item', async () => {
    const made = await issue(desk, patient, billOf([await consultation(), await whitening({ rate_bp: 0 })]))
    expect(made).toMatchObject({ kind: 'bill', number: expect.stringMatching(/^B\/\d{4}\/\d{5}$/), total_paise: 830_000, due_paise: 830_000, payment: null,
      warnings: [{ code: 'taxable_while_unregistered', names: ['Tooth whitening'] }] })
    expect(await bill(made.invoice)).toMatchObject({ taxable_paise: '0', exempt_paise: '830000', cgst_paise: '0', place_of_supply: null, supplier: expect.not.objectContaining({ gstin: expect.anything() }) })
    expect(await lines(made.invoice)).toMatchObject([{ name: 'Consultation', tax: 'exempt', total_paise: '30000' }, { name: 'Tooth whitening', tax: 'exempt', rate_bp: 0, total_paise: '800000' }])
  })
  test('registered: bill of supply, tax invoice, or both in one', async () => {
    await register(db.admin, smile)
    const exempt = await issue(desk, patient, billOf([await line('RCT-M', 650_000), await line('CR-Z', 1_000_000)], taxed))
    expect(exempt).toMatchObject({ kind: 'bill_of_supply', total_paise: 1_650_000 })
    const white = await issue(desk, patient, billOf([await whitening()], taxed))
    expect(white).toMatchObject({ kind: 'tax_invoice', total_paise: 944_000 })
    expect(await bill(white.invoice)).toMatchObject({ taxable_paise: '800000', cgst_paise: '72000', sgst_paise: '72000', igst_paise: '0', place_of_supply: '27' })
    expect((await lines(white.invoice))[0]).toMatchObject({ code: '999722', rate_bp: 1800, value_paise: '800000', cgst_paise: '72000', total_paise: '944000' })
    const mixed = await issue(desk, patient, billOf([await line('RCT-M', 650_000), await whitening()], taxed))
    expect(mixed).toMatchObject({ kind: 'invoice_cum_bill', total_paise: 1_594_000 })
    const goods = await issue(desk, patient, billOf([{ product: await product(10_500, 500), quantity: 2, unit_paise: 10_500, discount_paise: 0, rate_bp: 500, includes_tax: true }], taxed))
    expect(goods).toMatchObject({ kind: 'tax_invoice', total_paise: 21_000 })
    expect((await lines(goods.invoice))[0]).toMatchObject({ code: '330610', unit: 'tube', quantity: 2, value_paise: '20000', cgst_paise: '500', sgst_paise: '500' })
  })
  test('goods to another state are IGST only where the clinic says so, and its services are not', async () => {
    await register(db.admin, smile)
    await db.admin`update billing_settings set goods_follow_address = true where clinic_id = ${smile.id}`
    const one = { product: await product(10_500, 500), quantity: 1, unit_paise: 10_500, discount_paise: 0, rate_bp: 500, includes_tax: true }
    const made = await issue(desk, patient, billOf([one, await whitening()], taxed, { recipient: { state_code: '29' } }))
    expect(await bill(made.invoice)).toMatchObject({ igst_paise: '500', cgst_paise: '72000', place_of_supply: '29' })
    await db.admin`update billing_settings set goods_follow_address = false where clinic_id = ${smile.id}`
    const here = await issue(desk, patient, billOf([one], taxed, { recipient: { state_code: '29' } }))
    expect(await bill(here.invoice)).toMatchObject({ igst_paise: '0', cgst_paise: '250', place_of_supply: '27' })
  })
  test('for somebody with a GSTIN a mix is two bills, and a wrong check character is none', async () => {
    await register(db.admin, smile)
    const both = [await line('RCT-M', 650_000), await whitening()]
    const firm = { recipient: { name: 'Firm', gstin: '29AAGCB7383J1Z4' } }
    expect(await refusal(issue(desk, patient, billOf(both, taxed, firm)))).toMatchObject({ code: 'split_for_registered' })
    expect(await issue(desk, patient, billOf([both[1]!], taxed, firm))).toMatchObject({ kind: 'tax_invoice' })
    expect(await refusal(issue(desk, patient, billOf([both[1]!], taxed, { recipient: { name: 'Firm', gstin: '29AAGCB7383J1Z5' } })))).toMatchObject({ code: 'gstin_wrong' })
  })
  test('an advance is used, the rest paid in two ways, and the receipt says so', async () => {
    await desk.rpc('issue_invoice', { request: randomUUID(), patient, bill: billOf([await consultation()], undefined, { payment: { ...cash(130_000), rest: 'advance' } }) })
    expect(await advance()).toBe(100_000)
    const made = await issue(desk, patient, billOf([await line('RCT-M', 650_000)], undefined, {
      advance_paise: 100_000, payment: { parts: [{ mode: 'cash', amount_paise: 200_000 }, { mode: 'upi', amount_paise: 350_000, reference: '432100001234' }] },
    }))
    expect(made).toMatchObject({ total_paise: 650_000, due_paise: 0, receipt: expect.stringMatching(/^R\//) })
    expect([await due(made.invoice), await advance()]).toEqual([0, 0])
    expect(await unbalanced(db.admin)).toEqual([])
  })
  test('named for an open day it counts there, and is dated the day on which it is issued', async () => {
    const [{ before }] = await db.admin<[{ before: string }]>`select (private.clinic_today(${smile.id}) - 1)::text as before`
    const made = await issue(desk, patient, billOf([await consultation()], undefined, { dated: before }))
    expect((await db.admin`select day::text, (issued_on - day)::int as later from invoices where id = ${made.invoice}`)[0]).toEqual({ day: before, later: 1 })
  })
  test('a proforma has a number of its own series and owes nothing', async () => {
    const made = await issue(desk, patient, billOf([await consultation()], undefined, { kind: 'proforma', payment: cash(30_000) }))
    expect(made).toMatchObject({ kind: 'proforma', number: expect.stringMatching(/^PI\//), due_paise: 0, payment: null })
    expect(await db.admin`select 1 from dues where source_id = ${made.invoice}`).toEqual([])
    expect(await db.admin`select 1 from ledger_entries where patient_id = ${patient}`).toEqual([])
  })
})

describe('once', () => {
  test('two clicks on Save make one bill and one receipt, and both hear the same', async () => {
    const request = randomUUID()
    const content = billOf([await consultation()], undefined, { payment: cash(30_000) })
    const [first, second] = await Promise.all([issue(desk, patient, content, request), issue(desk, patient, content, request)])
    expect(second).toEqual(first)
    expect(await issue(desk, patient, content, request), 'and when the browser was closed meanwhile').toEqual(first)
    expect(await db.admin`select 1 from invoices where patient_id = ${patient}`).toHaveLength(1)
    expect(await db.admin`select 1 from payments where patient_id = ${patient}`).toHaveLength(1)
  })
  test('a key is needed, and somebody else’s is nobody’s', async () => {
    const request = randomUUID()
    const content = billOf([await consultation()])
    await issue(desk, patient, content, request)
    expect(await refusal(issue(owner, patient, content, request))).toMatchObject({ code: 'not_found' })
    expect(await refusal(desk.rpc('issue_invoice', { request: null, patient, bill: content }))).toMatchObject({ code: 'request_needed' })
  })
})

describe('bad input is refused with a reason, and nothing is there afterwards', () => {
  const one = (more: Record<string, unknown>) => async () => billOf([{ ...await consultation(), ...more } as Line])
  test.for<[string, () => Promise<Record<string, unknown>>, string, object?]>([
    ['a negative price', one({ unit_paise: -30_000 }), 'amount_not_possible', { field: 'unit_paise' }],
    ['a fraction of a paisa', one({ unit_paise: 30_000.5 }), 'amount_not_possible'],
    ['a discount below nothing', one({ discount_paise: -1 }), 'amount_not_possible', { field: 'discount_paise' }],
    ['10^12 rupees', one({ unit_paise: 1e14 }), 'amount_not_possible'],
    ['a price as text', one({ unit_paise: '30000' }), 'amount_not_possible'],
    ['half a piece', one({ quantity: 0.5 }), 'amount_not_possible', { field: 'quantity' }],
    ['no piece', one({ quantity: 0 }), 'amount_not_possible'],
    ['a discount above the price', one({ discount_paise: 30_001 }), 'discount_above_price', { line: 1 }],
    ['no line', async () => ({ kind: 'bill', lines: [], total_paise: 0 }), 'bill_empty'],
    ['201 lines', async () => billOf(Array(201).fill(await consultation()) as Line[]), 'bill_too_long', { most: 200 }],
    ['a price that is not the list’s', one({ unit_paise: 29_000 }), 'bill_changed', { changes: [{ line: 1, what: 'price' }], total_paise: 30_000 }],
    ['a price above the list, by the desk', one({ unit_paise: 31_000, own_price: true }), 'price_above_list', { line: 1 }],
    ['a tax that is not the list’s', one({ rate_bp: 1800 }), 'bill_changed', { changes: [{ line: 1, what: 'tax' }] }],
    ['a total that is not the lines’', async () => ({ ...billOf([await consultation()]), total_paise: 29_900 }), 'bill_changed', { total_paise: 30_000 }],
    ['a filling of no tooth', async () => billOf([await line('FIL-C', 150_000, { teeth: [] })]), 'place_needed', { covers: 'surface' }],
    ['a filling without its surfaces', async () => billOf([await line('FIL-C', 150_000, { surfaces: '' })]), 'place_needed'],
    ['a molar with the edge of an incisor', async () => billOf([await line('FIL-C', 150_000, { surfaces: 'I' })]), 'place_needed'],
    ['a tooth that nobody has', async () => billOf([await line('RCT-M', 650_000, { teeth: [39] })]), 'place_needed', { covers: 'tooth' }],
    ['a quadrant that is a jaw', async () => billOf([await line('CUR', 200_000, { area: 'upper' })]), 'place_needed', { covers: 'quadrant' }],
    ['a fifth quadrant', async () => billOf([await line('CUR', 200_000, { area: 'q5' })]), 'place_needed'],
    ['a jaw that is a quadrant', async () => billOf([await line('NG', 400_000, { area: 'q1' })]), 'place_needed', { covers: 'arch' }],
    ['another clinic’s procedure', one({ procedure: smile.id }), 'bill_changed', { changes: [{ line: 1, what: 'gone' }] }],
    ['work of somebody else', async () => billOf([{ treatment: randomUUID(), quantity: 1, unit_paise: 1, discount_paise: 0, rate_bp: 0 }]), 'bill_changed', { changes: [{ what: 'gone' }] }],
    ['next year', async () => billOf([await consultation()], undefined, { dated: `${new Date().getUTCFullYear() + 1}-06-01` }), 'date_in_future'],
    ['more paid than is due', async () => billOf([await consultation()], undefined, { payment: cash(30_001) }), 'payment_above_due', { due_paise: 30_000 }],
    ['an advance that is not there', async () => billOf([await consultation()], undefined, { advance_paise: 10_000 }), 'advance_not_enough'],
    ['an advance above the bill', async () => billOf([await consultation()], undefined, { advance_paise: 30_001 }), 'payment_above_due'],
    ['somebody else’s visit', async () => billOf([await consultation()], undefined, { visit: smile.visits.own }), 'not_found'],
    ['another branch', async () => billOf([await consultation()], undefined, { branch: pearl.branch }), 'not_found'],
  ])('%s', async ([, content, expected, detail = {}]) => {
    const before = await counted()
    expect(await refusal(issue(desk, patient, await content()))).toMatchObject({ code: expected, detail })
    expect(await counted()).toEqual(before)
  })
  test('where it was done stands on the line as a plan has it; a place that nobody asks for does not', async () => {
    const bills = await issue(desk, patient, billOf([await line('FIL-C', 150_000), await line('CUR', 200_000), await line('NG', 400_000), await line('SCL', 120_000, { teeth: [11], area: 'q1' })]))
    expect((await db.admin`select place from invoice_lines where invoice_id = ${bills.invoice} order by position`).map(({ place }) => place)).toEqual(['36 MO', 'q3', 'upper', ''])
  })
  test('what changed comes with the page as it is right now', async () => {
    const content = billOf([await line('SCL', 120_000)])
    await db.admin`update procedures set price_paise = 130000 where clinic_id = ${smile.id} and code = 'SCL'`
    const { detail } = await refusal(issue(desk, patient, content))
    expect(detail.page.sellable.find((one: { code: string }) => one.code === 'SCL')).toMatchObject({ unit_paise: 130_000 })
    await db.admin`update procedures set price_paise = 120000 where clinic_id = ${smile.id} and code = 'SCL'`
  })
  test('a procedure whose tax changed between draft and issue', async () => {
    await register(db.admin, smile)
    const content = billOf([await line('NG', 400_000)], taxed)
    await db.admin`update procedures set tax = 'taxable', tax_rate_bp = 1800 where clinic_id = ${smile.id} and code = 'NG'`
    expect(await refusal(issue(desk, patient, content))).toMatchObject({ code: 'bill_changed', detail: { changes: [{ line: 1, what: 'tax' }], total_paise: 472_000 } })
    await db.admin`update procedures set tax = 'exempt', tax_rate_bp = 0 where clinic_id = ${smile.id} and code = 'NG'`
  })
  test('another clinic, another dentist’s patient', async () => {
    const content = billOf([await consultation()])
    const before = await counted()
    expect(await refusal(issue(db.as(pearl.owner, 'pearl'), patient, content))).toMatchObject({ code: 'not_found' })
    expect(await refusal(issue(db.as(pearl.owner, 'smile'), patient, content))).toMatchObject({ code: 'not_found' })
    expect(await refusal(issue(db.as(smile.otherDentist, 'smile'), patient, content))).toMatchObject({ code: 'not_found' })
    expect(await counted()).toEqual(before)
    expect(await issue(dentist, patient, content)).toMatchObject({ total_paise: 30_000 })
  })
})

describe('discounts', () => {
  const with5 = async (discount_paise: number) => billOf([await line('CR-Z', 1_000_000, { discount_paise })])
  test('within the role’s limit need nobody; beyond it the owner’s yes to exactly this', async () => {
    expect(await issue(desk, patient, await with5(50_000))).toMatchObject({ total_paise: 950_000 })
    const more = await with5(50_001)
    const less = await with5(200_000)
    expect(await refusal(issue(desk, patient, more))).toMatchObject({ code: 'discount_needs_approval', detail: { percent: 5 } })
    const draft = await desk.rpc('save_invoice_draft', { patient, content: less })
    const asked = await desk.rpc('ask_bill_discount', { draft: draft.id, draft_version: draft.version, reason: 'Student' })
    expect(await refusal(issue(desk, patient, { ...less, draft: draft.id })), 'nobody has answered').toMatchObject({ code: 'discount_needs_approval' })
    expect(await refusal(desk.rpc('decide_approval', { approval: asked, given: true }))).toMatchObject({ code: 'not_allowed' })
    await owner.rpc('decide_approval', { approval: asked, given: true })
    expect(await refusal(issue(desk, patient, { ...more, draft: draft.id })), 'other lines').toMatchObject({ code: 'discount_needs_approval' })
    const page = await desk.rpc('new_invoice_page', { patient })
    expect(page).toMatchObject({ draft: { id: draft.id }, approval: { given: true }, limit: 5, may_approve: false })
    expect(await issue(desk, patient, { ...less, draft: draft.id, payment: cash(800_000) })).toMatchObject({ total_paise: 800_000, due_paise: 0 })
    expect(await db.admin`select 1 from invoice_drafts where id = ${draft.id}`).toEqual([])
    expect(await refusal(issue(desk, patient, { ...less, draft: draft.id })), 'and it was for one bill').toMatchObject({ code: 'discount_needs_approval' })
  })
  test('a changed draft is asked about anew', async () => {
    const draft = await desk.rpc('save_invoice_draft', { patient, content: await with5(200_000) })
    const asked = await desk.rpc('ask_bill_discount', { draft: draft.id, draft_version: draft.version })
    await owner.rpc('decide_approval', { approval: asked, given: true })
    const changed = await with5(300_000)
    const again = await desk.rpc('save_invoice_draft', { patient, content: changed, draft: draft.id, draft_version: draft.version })
    expect(again.version).toBe(draft.version + 1)
    expect(await refusal(issue(desk, patient, { ...changed, draft: draft.id }))).toMatchObject({ code: 'discount_needs_approval' })
    expect(await refusal(desk.rpc('save_invoice_draft', { patient, content: changed, draft: draft.id, draft_version: draft.version }))).toMatchObject({ code: 'changed_by_someone' })
    await desk.rpc('discard_invoice_draft', { draft: draft.id })
    expect(await db.admin`select 1 from approvals where subject_id = ${draft.id} and decided_at is null`).toEqual([])
  })
  test('the owner gives what they like, and may ask more than the list', async () => {
    expect(await issue(owner, patient, await with5(1_000_000))).toMatchObject({ total_paise: 0, due_paise: 0 })
    expect(await issue(owner, patient, billOf([{ ...await consultation(), unit_paise: 50_000, own_price: true }]))).toMatchObject({ total_paise: 50_000 })
    expect(await unbalanced(db.admin)).toEqual([])
  })
})
