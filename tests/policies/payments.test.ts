// Money that comes and goes: received once, laid on what it is for, given back, taken back, bounced. After every operation the account
// of the patient comes to what is due less what is paid ahead.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anon, refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'
import { addDays, dateIn } from '../../lib/time.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const desk = db.as(smile.receptionist, 'smile')
const today = dateIn(new Date(), 'Asia/Kolkata')
let patient: string
beforeEach(async () => {
  patient = await addPatient(db.admin, smile, { fullName: 'Paying Patient' })
})
// Whatever a test did, refused or not.
afterEach(async () => {
  const [sums] = await db.admin`select
    (select coalesce(sum(amount_paise), 0)::text from ledger_entries where patient_id = ${patient}) as ledger,
    ((select coalesce(sum(due_paise), 0) from dues where patient_id = ${patient}) - (select coalesce(sum(rest_paise), 0) from advances where patient_id = ${patient})
      - (select coalesce(sum(amount_paise), 0) from allocations where patient_id = ${patient} and plan_id is not null))::text as account`
  expect(sums!.ledger).toBe(sums!.account)
})

let bills = 0
/** A bill, as issue_invoice leaves one. */
async function addBill(paise: number, issuedOn = today, whose = patient) {
  const [row] = await db.admin`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language,
      gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise)
    values (${smile.id}, ${smile.branch}, ${whose}, 'bill', ${`TB/2627/${++bills}`}, ${issuedOn}, ${issuedOn}, '{}', '{}', 'en', ${paise}, 0, 0, ${paise}, ${paise}) returning id`
  return row!.id as string
}
const cash = (amount_paise: unknown, more = {}) => ({ parts: [{ mode: 'cash', amount_paise }], ...more })
const take = (payment: object, { as = desk, request = randomUUID(), of = patient } = {}) => as.rpc('take_payment', { request, patient: of, payment })
const due = async (source: string) => Number((await db.admin`select due_paise from dues where source_id = ${source}`)[0]!.due_paise)
const rest = async (payment: string) => Number((await db.admin`select rest_paise from advances where payment_id = ${payment}`)[0]!.rest_paise)
const paymentsOf = () => db.admin`select kind, number, amount_paise::int as paise, paid_by_id, day::text, received_on::text from payments where patient_id = ${patient} order by id`
const ledger = async () => (await db.admin`select kind, amount_paise::int as paise from ledger_entries where patient_id = ${patient} order by at, id`).map(({ kind, paise }) => [kind, paise])
const refund = (payment: string, amount_paise: unknown, as = owner, request = randomUUID()) =>
  as.rpc('refund_payment', { request, payment, amount_paise, how: { mode: 'upi', reference: 'UTR1' }, reason: 'Treatment not begun' })
async function acceptedPlan(whose = patient) {
  const [procedure] = await db.admin`select id from procedures where clinic_id = ${smile.id} and code = 'RCT-M'`
  const { plan } = await desk.rpc('add_plan_items', { patient: whose, items: [{ procedure: procedure!.id, teeth: [36] }] })
  const { version } = (await db.admin`select version from treatment_plans where id = ${plan}`)[0]!
  await desk.rpc('move_plan', { plan, plan_version: version, status: 'presented' })
  const { sha256 } = await desk.rpc('estimate_page', { patient: whose, plan })
  await desk.rpc('accept_plan', { plan, shown: sha256, person: 'Paying Patient' })
  return plan as string
}

describe('a payment', () => {
  test('pays what is due, the oldest first, and what is above it is paid ahead', async () => {
    const newer = await addBill(100000)
    const older = await addBill(50000, addDays(today, -40))
    const answer = await take(cash(70000, { expected_due_paise: 150000 }))
    expect(answer).toMatchObject({ amount_paise: 70000, advance_paise: 0, due_paise: 80000, number: expect.stringMatching(/^R\/\d{4}\/\d{5}$/) })
    expect([await due(older), await due(newer)]).toEqual([0, 80000])
    expect(await take(cash(100000))).toMatchObject({ advance_paise: 20000, due_paise: 0 })
    expect(await ledger()).toEqual([['invoice', 100000], ['invoice', 50000], ['payment', -70000], ['payment', -100000]])
  })
  test('comes in several ways, goes to the bill that is named, and cash lies in the drawer of the branch', async () => {
    await addBill(40000, addDays(today, -40))
    const bill = await addBill(100000)
    const { payment } = await take({
      parts: [{ mode: 'cash', amount_paise: 30000 }, { mode: 'upi', amount_paise: 50000, reference: ' 4025 ' }, { mode: 'cheque', amount_paise: 20000, reference: '000123', cheque_on: today }],
      targets: [{ invoice: bill, amount_paise: 100000 }],
    })
    expect(await due(bill)).toBe(0)
    expect(await db.admin`select mode, amount_paise::int as paise, reference, a.kind from payment_parts p left join money_accounts a on a.id = p.account_id
      where payment_id = ${payment} order by p.amount_paise`).toEqual([
      { mode: 'cheque', paise: 20000, reference: '000123', kind: null }, { mode: 'cash', paise: 30000, reference: null, kind: 'cash' }, { mode: 'upi', paise: 50000, reference: '4025', kind: null }])
  })
  test('asked for twice with one key is made once', async () => {
    const bill = await addBill(100000)
    const request = randomUUID()
    const [one, two] = await Promise.all([take(cash(60000), { request }), take(cash(60000), { request })])
    expect(two).toEqual(one)
    expect(await take(cash(60000), { request })).toEqual(one)
    expect(await due(bill)).toBe(40000)
    expect(await paymentsOf()).toHaveLength(1)
  })
  test('by somebody of the family stands on the patient’s account, with who paid', async () => {
    const mother = await addPatient(db.admin, smile, { fullName: 'Mother' })
    await take(cash(50000, { paid_by: mother }))
    expect(await paymentsOf()).toMatchObject([{ paid_by_id: mother, paise: 50000 }])
    expect(await refusal(take(cash(1000, { paid_by: pearl.patients.own })))).toMatchObject({ code: 'not_found' })
  })
  test('may count in an earlier day that is open; its number stays in order', async () => {
    await take(cash(50000, { on: addDays(today, -1) }))
    expect(await paymentsOf()).toMatchObject([{ day: addDays(today, -1), received_on: today }])
    expect(await refusal(take(cash(50000, { on: addDays(today, 1) })))).toMatchObject({ code: 'date_in_future' })
  })
  test.for([
    ['nothing', 0, 'amount_not_possible'], ['less than nothing', -100, 'amount_not_possible'], ['half a paisa', 100.5, 'amount_not_possible'],
    ['10^12 rupees', 1e14, 'amount_not_possible'], ['a text', '100', 'amount_not_possible'],
  ] as const)('of %s is refused, and nothing changes', async ([, paise, expected]) => {
    const bill = await addBill(100000)
    expect(await refusal(take(cash(paise)))).toMatchObject({ code: expected })
    expect(await refusal(take({ parts: [] }))).toMatchObject({ code: 'amount_not_possible' })
    expect([await due(bill), (await paymentsOf()).length]).toEqual([100000, 0])
  })
  test.for([
    ['a way that nobody types', { mode: 'gateway' }, 'payment_mode_unknown'], ['a cheque without its number', { mode: 'cheque' }, 'cheque_needs_number'],
    ['an account of another clinic', { mode: 'cash', account: 'foreign' }, 'account_not_possible'], ['a drawer for a card', { mode: 'card', account: 'own' }, 'account_not_possible'],
  ] as const)('by %s is refused', async ([, part, expected]) => {
    const whose = 'account' in part ? part.account === 'own' ? smile : pearl : null
    const account = whose && (await db.admin`select id from money_accounts where clinic_id = ${whose.id} and kind = 'cash' limit 1`)[0]!.id
    expect(await refusal(take({ parts: [{ ...part, account, amount_paise: 100 }] }))).toMatchObject({ code: expected })
    expect(await paymentsOf()).toEqual([])
  })
  test('laid on more than it is, on another patient’s bill, or on another clinic’s is refused', async () => {
    const bill = await addBill(100000)
    const other = await addBill(100000, today, smile.patients.own)
    expect(await refusal(take(cash(100, { targets: [{ invoice: bill, amount_paise: 200 }] })))).toMatchObject({ code: 'payment_split_wrong' })
    expect(await refusal(take(cash(100, { targets: [{ invoice: other, amount_paise: 100 }] })))).toMatchObject({ code: 'not_found' })
    expect(await refusal(take(cash(100), { as: db.as(pearl.owner, 'pearl') }))).toMatchObject({ code: 'not_found' })
    expect([await due(bill), (await paymentsOf()).length]).toEqual([100000, 0])
  })
  test('that comes takes the number that a refused one gave back', async () => {
    const number = ({ number }: { number: string }) => Number(number.split('/')[2])
    const first = number(await take(cash(100)))
    expect(await refusal(take(cash(100, { targets: [{ plan: randomUUID(), amount_paise: 100 }] })))).toMatchObject({ code: 'not_found' })
    expect(number(await take(cash(100)))).toBe(first + 1)
  })
})

describe('two people who take money for one bill', () => {
  test('at once: one does, the other is told what is due now', async () => {
    const bill = await addBill(100000)
    const both = await Promise.allSettled([desk, owner].map((as) => take(cash(100000, { targets: [{ invoice: bill, amount_paise: 100000 }] }), { as })))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = both.find((one) => one.status === 'rejected') as PromiseRejectedResult
    expect(refused.reason.message).toBe('due_changed')
    expect(JSON.parse(refused.reason.detail)).toEqual({ source: bill, due_paise: 0 })
    expect([await due(bill), (await paymentsOf()).length]).toEqual([0, 1])
  })
  test('one after the other: whoever looks at an old page is shown the new one', async () => {
    const bill = await addBill(100000)
    await take(cash(30000))
    expect(await refusal(take(cash(100000, { expected_due_paise: 100000 })))).toMatchObject({ code: 'due_changed', detail: { dues: [{ invoice: bill, due_paise: 70000, total_paise: 100000 }] } })
    expect(await due(bill)).toBe(70000)
  })
})

describe('cash', () => {
  test('that reaches ₹2,00,000 in a day needs a word, whatever it is for', async () => {
    await take(cash(10_000_000))
    expect(await refusal(take(cash(10_000_000)))).toMatchObject({ code: 'cash_limit', detail: { limit_paise: 20_000_000, paise: 20_000_000, what: 'day' } })
    await take({ parts: [{ mode: 'upi', amount_paise: 10_000_000 }] })
    await take(cash(9_999_999))
    await take({ parts: [{ mode: 'cash', amount_paise: 10_000_000, confirmed: true }] })
    expect(await paymentsOf()).toHaveLength(4)
  })
  test('of another day counts on that day: a late entry joins the cash of its own day, not of this one', async () => {
    const yesterday = addDays(today, -1)
    await take(cash(15_000_000, { on: yesterday }))
    await take(cash(15_000_000))
    expect(await refusal(take(cash(5_000_000, { on: yesterday })))).toMatchObject({ code: 'cash_limit', detail: { paise: 20_000_000, what: 'day' } })
    expect(await refusal(take(cash(5_000_000)))).toMatchObject({ code: 'cash_limit', detail: { paise: 20_000_000, what: 'day' } })
    await take(cash(4_999_999, { on: yesterday }))
    expect(await paymentsOf()).toHaveLength(3)
  })
  test('that reaches it for one treatment plan, over several days', async () => {
    const plan = await acceptedPlan()
    await take(cash(15_000_000, { on: addDays(today, -3), targets: [{ plan, amount_paise: 15_000_000 }] }))
    expect(await refusal(take(cash(5_000_000, { targets: [{ plan, amount_paise: 5_000_000 }] })))).toMatchObject({ code: 'cash_limit', detail: { paise: 20_000_000, what: 'treatment' } })
    await take(cash(4_999_999, { targets: [{ plan, amount_paise: 4_999_999 }] }))
    expect(await paymentsOf()).toHaveLength(2)
  })
  test('that reaches it for one bill, over several days', async () => {
    const bill = await addBill(30_000_000)
    const first = (await take(cash(15_000_000))).payment
    await db.superuser`set session_replication_role = replica`
    await db.superuser`update payments set received_on = received_on - 3 where id = ${first}`
    await db.superuser`set session_replication_role = default`
    expect(await refusal(take(cash(5_000_000, { targets: [{ invoice: bill, amount_paise: 5_000_000 }] })))).toMatchObject({ code: 'cash_limit', detail: { what: 'treatment' } })
    expect(await due(bill)).toBe(15_000_000)
  })
})

describe('what is paid ahead', () => {
  test('pays a bill, and never more than is due or there', async () => {
    const { payment } = await take(cash(50000))
    const bill = await addBill(30000)
    const apply = (amount_paise: number) => desk.rpc('apply_advance', { request: randomUUID(), patient, source: bill, amount_paise })
    expect(await refusal(apply(40000))).toMatchObject({ code: 'due_changed' })
    expect(await apply(20000)).toEqual({ due_paise: 10000 })
    expect([await rest(payment), await due(bill)]).toEqual([30000, 10000])
    const other = await addBill(90000)
    expect(await refusal(desk.rpc('apply_advance', { request: randomUUID(), patient, source: other, amount_paise: 90000 }))).toMatchObject({ code: 'advance_not_enough', detail: { advance_paise: 30000 } })
    expect([await rest(payment), await due(other)]).toEqual([30000, 90000])
  })
  test('is kept for a plan, counts as paid for it, and is let go again', async () => {
    const plan = await acceptedPlan()
    const { payment } = await take(cash(50000, { targets: [{ plan, amount_paise: 20000 }] }))
    const account = async () => (await desk.rpc('payment_page', { patient })).plans[0]
    expect(await account()).toMatchObject({ plan, agreed_paise: 650000, paid_paise: 20000, remaining_paise: 630000, kept_paise: 20000 })
    expect(await desk.rpc('keep_for_plan', { request: randomUUID(), plan, amount_paise: 30000 })).toEqual({ kept_paise: 50000 })
    expect(await rest(payment)).toBe(0)
    expect(await refusal(desk.rpc('keep_for_plan', { request: randomUUID(), plan, amount_paise: 1 }))).toMatchObject({ code: 'advance_not_enough' })
    expect(await desk.rpc('keep_for_plan', { request: randomUUID(), plan, amount_paise: -50000 })).toEqual({ kept_paise: 0 })
    expect([await rest(payment), (await account()).paid_paise]).toEqual([50000, 0])
  })
  test('an old balance that was brought along is paid like a bill, and below zero is paid ahead', async () => {
    const [opening] = await db.admin`insert into opening_balances (clinic_id, patient_id, amount_paise, as_of) values (${smile.id}, ${patient}, 40000, '2026-01-01') returning id`
    expect(await take(cash(50000))).toMatchObject({ advance_paise: 10000, due_paise: 0 })
    expect(await due(opening!.id)).toBe(0)
    const other = await addPatient(db.admin, smile, { fullName: 'Paid Before' })
    await db.admin`insert into opening_balances (clinic_id, patient_id, amount_paise, as_of) values (${smile.id}, ${other}, -30000, '2026-01-01')`
    const bill = await addBill(50000, today, other)
    await desk.rpc('apply_advance', { request: randomUUID(), patient: other, source: bill, amount_paise: 30000 })
    expect(await due(bill)).toBe(20000)
  })
})

describe('a refund', () => {
  test('gives back what is for nothing or kept for a plan, numbered in its own series', async () => {
    const plan = await acceptedPlan()
    const { payment } = await take(cash(50000, { targets: [{ plan, amount_paise: 40000 }] }))
    expect(await refund(payment, 30000)).toMatchObject({ amount_paise: 30000, number: expect.stringMatching(/^RF\/\d{4}\/\d{5}$/) })
    expect(await rest(payment)).toBe(0)
    expect((await desk.rpc('payment_page', { patient })).plans[0]).toMatchObject({ kept_paise: 20000 })
    expect(await ledger()).toEqual([['payment', -50000], ['refund', 30000]])
  })
  test('of more than was paid, or of what paid a bill, is refused, and nothing changes', async () => {
    const bill = await addBill(40000)
    const { payment } = await take(cash(50000))
    expect(await refusal(refund(payment, 50001))).toMatchObject({ code: 'refund_above_paid', detail: { paid_paise: 50000 } })
    expect(await refusal(refund(payment, 20000))).toMatchObject({ code: 'refund_is_on_bills', detail: { refundable_paise: 10000 } })
    expect(await refusal(refund(payment, -1))).toMatchObject({ code: 'amount_not_possible' })
    await refund(payment, 10000)
    expect(await refusal(refund(payment, 40001))).toMatchObject({ code: 'refund_above_paid', detail: { paid_paise: 40000 } })
    expect([await due(bill), await rest(payment), (await paymentsOf()).length]).toEqual([0, 0, 2])
  })
  test('by two people at once gives the money back once', async () => {
    const { payment } = await take(cash(50000))
    const both = await Promise.allSettled([refund(payment, 50000), refund(payment, 50000, db.as(smile.accountant, 'smile'))])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await rest(payment)).toBe(0)
  })
  test('by the desk needs the owner’s yes, to this payment, to as much, and once', async () => {
    const { payment } = await take(cash(50000))
    expect(await refusal(refund(payment, 20000, desk))).toMatchObject({ code: 'refund_needs_approval' })
    const ask = (amount_paise: number) => desk.rpc('ask_refund', { payment, amount_paise, reason: 'Moved away' })
    expect(await refusal(ask(50001))).toMatchObject({ code: 'refund_above_paid' })
    const approval = await ask(20000)
    expect(await refusal(refund(payment, 20000, desk))).toMatchObject({ code: 'refund_needs_approval' })
    expect(await refusal(desk.rpc('decide_approval', { approval, given: true }))).toMatchObject({ code: 'not_allowed' })
    await owner.rpc('decide_approval', { approval, given: true })
    expect(await refusal(refund(payment, 20001, desk))).toMatchObject({ code: 'refund_needs_approval' })
    await refund(payment, 20000, desk)
    expect(await refusal(refund(payment, 20000, desk))).toMatchObject({ code: 'refund_needs_approval' })
    expect(await rest(payment)).toBe(30000)
  })
})

describe('a payment that was a mistake', () => {
  test('is void while its day is open: what it paid is due again, and its row stays', async () => {
    const bill = await addBill(40000)
    const { payment } = await take(cash(50000))
    const before = await db.admin`select * from payments where id = ${payment}`
    expect(await refusal(desk.rpc('void_payment', { request: randomUUID(), payment, reason: 'Typed twice' }))).toMatchObject({ code: 'refund_needs_approval' })
    expect(await refusal(owner.rpc('void_payment', { request: randomUUID(), payment, reason: ' ' }))).toMatchObject({ code: 'reason_needed' })
    const request = randomUUID()
    await owner.rpc('void_payment', { request, payment, reason: 'Typed twice' })
    await owner.rpc('void_payment', { request, payment, reason: 'Typed twice' })
    expect([await due(bill), await rest(payment)]).toEqual([40000, 0])
    expect(await db.admin`select * from payments where id = ${payment}`).toEqual(before)
    expect(await ledger()).toEqual([['invoice', 40000], ['payment', -50000], ['void', 50000]])
    expect(await refusal(owner.rpc('void_payment', { request: randomUUID(), payment, reason: 'Again' }))).toMatchObject({ code: 'payment_is_void' })
    expect(await refusal(refund(payment, 100))).toMatchObject({ code: 'payment_is_void' })
  })
  test('stays when part of it was given back; the refund can be taken back first', async () => {
    const { payment } = await take(cash(50000))
    const { refund: back } = await refund(payment, 20000)
    expect(await refusal(owner.rpc('void_payment', { request: randomUUID(), payment, reason: 'Mistake' }))).toMatchObject({ code: 'payment_given_back' })
    await owner.rpc('void_payment', { request: randomUUID(), payment: back, reason: 'Not handed over' })
    expect(await rest(payment)).toBe(50000)
    await owner.rpc('void_payment', { request: randomUUID(), payment, reason: 'Mistake' })
    expect(await rest(payment)).toBe(0)
  })
  test('stays once its day is closed', async () => {
    // A branch of its own, whose day nobody else closes.
    const [branch] = await db.admin`insert into branches (clinic_id, name) values (${smile.id}, ${`Closed ${randomUUID().slice(0, 8)}`}) returning id`
    const { payment } = await take(cash(50000, { branch: branch!.id }))
    await db.admin`insert into day_closes (clinic_id, branch_id, day, opening_paise, received_paise, refunded_paise, spent_paise, handed_paise, expected_paise, counted_paise, summary, closed_by)
      values (${smile.id}, ${branch!.id}, ${today}, 0, 50000, 0, 0, 0, 50000, 50000, '{}', ${smile.owner.userId})`
    expect(await refusal(owner.rpc('void_payment', { request: randomUUID(), payment, reason: 'Mistake' }))).toMatchObject({ code: 'payment_day_closed', detail: { day: today } })
    expect(await rest(payment)).toBe(50000)
    expect(await refusal(take(cash(100, { branch: branch!.id, on: today })))).toMatchObject({ code: 'day_closed' })
    await take(cash(100, { branch: branch!.id }))
    expect((await paymentsOf()).at(-1)).toMatchObject({ day: addDays(today, 1), received_on: today })
  })
})

describe('a cheque that bounced', () => {
  const cheque = (amount_paise: number) => ({ mode: 'cheque', amount_paise, reference: '000777', cheque_on: today })
  const partOf = async (payment: string, mode = 'cheque') => (await db.admin`select id from payment_parts where payment_id = ${payment} and mode = ${mode}`)[0]!.id as string
  const bounce = (part: string, as = desk) => as.rpc('bounce_cheque', { request: randomUUID(), part, reason: 'Funds insufficient' })
  test('makes what it paid due again; the cash beside it stays', async () => {
    const bill = await addBill(60000)
    const { payment } = await take({ parts: [{ mode: 'cash', amount_paise: 30000 }, cheque(40000)] })
    expect(await bounce(await partOf(payment))).toMatchObject({ due_paise: 30000 })
    expect([await due(bill), await rest(payment)]).toEqual([30000, 0])
    expect(await ledger()).toEqual([['invoice', 60000], ['payment', -70000], ['bounce', 40000]])
    expect(await refusal(bounce(await partOf(payment)))).toMatchObject({ code: 'cheque_bounced_already' })
    expect(await refusal(bounce(await partOf(payment, 'cash')))).toMatchObject({ code: 'not_a_cheque' })
    expect(await refusal(refund(payment, 30001))).toMatchObject({ code: 'refund_above_paid', detail: { paid_paise: 30000 } })
  })
  test('is nobody else’s to note, and cannot bounce after its money was given back', async () => {
    const { payment } = await take({ parts: [cheque(40000)] })
    expect(await refusal(bounce(await partOf(payment), db.as(pearl.owner, 'pearl')))).toMatchObject({ code: 'not_found' })
    await refund(payment, 40000)
    expect(await refusal(bounce(await partOf(payment)))).toMatchObject({ code: 'payment_given_back' })
    expect(await db.admin`select from cheque_bounces where payment_id = ${payment}`).toHaveLength(0)
  })
})

describe('instalments', () => {
  const set = (source: string, instalments: object[], as = desk) => as.rpc('set_instalments', { request: randomUUID(), source, instalments })
  test('of a bill: what was paid covers the earliest first, and who is behind is known', async () => {
    const bill = await addBill(90000, addDays(today, -60))
    await set(bill, [{ due_on: addDays(today, -30), amount_paise: 30000 }, { due_on: addDays(today, -1), amount_paise: 30000 }, { due_on: addDays(today, 30), amount_paise: 30000 }])
    await take(cash(40000))
    expect((await desk.rpc('payment_page', { patient })).instalments.map((one: { paid_paise: number }) => one.paid_paise)).toEqual([30000, 10000, 0])
    expect(await db.admin`select invoice_id, since::text, behind_paise::int as paise from private.behind(${smile.id}) where patient_id = ${patient}`)
      .toEqual([{ invoice_id: bill, since: addDays(today, -1), paise: 20000 }])
    await take(cash(50000))
    expect(await db.admin`select from private.behind(${smile.id}) where patient_id = ${patient}`).toHaveLength(0)
  })
  test('of a plan are replaced, and never come to more than it; what is refused changes nothing', async () => {
    const plan = await acceptedPlan()
    await set(plan, [{ due_on: today, amount_paise: 650000 }])
    expect(await refusal(set(plan, [{ due_on: today, amount_paise: 650001 }]))).toMatchObject({ code: 'instalments_above', detail: { paise: 650000 } })
    expect(await refusal(set(plan, [{ due_on: today, amount_paise: 1 }, { due_on: today, amount_paise: 1 }]))).toMatchObject({ code: 'instalments_wrong' })
    expect(await refusal(set(plan, [{ due_on: today, amount_paise: 1 }], db.as(pearl.owner, 'pearl')))).toMatchObject({ code: 'not_found' })
    expect(await db.admin`select amount_paise::int as paise from instalments where plan_id = ${plan}`).toEqual([{ paise: 650000 }])
    await set(plan, [])
    expect(await db.admin`select from instalments where plan_id = ${plan}`).toHaveLength(0)
  })
})

describe('the account', () => {
  test('runs line by line to the balance, page by page', async () => {
    for (let i = 0; i < 30; i++) {
      await addBill(1000)
      await take(cash(500))
    }
    const first = await desk.rpc('account_page', { patient })
    expect([first.entries.length, first.more, first.entries[0].balance_paise]).toEqual([50, true, 15000])
    const last = first.entries.at(-1)
    const second = await desk.rpc('account_page', { patient, before: { day: last.day, at: last.at, id: last.id } })
    expect([second.entries.length, second.more, second.entries.at(-1).balance_paise]).toEqual([10, false, 1000])
    expect((await db.admin`select private.balance_of(${smile.id}, ${patient}) as money`)[0]!.money).toEqual({ balance_paise: 15000, due_paise: 15000, advance_paise: 0, kept_paise: 0 })
  })
  test('stands by the days on which its lines count: a late entry comes before what was entered earlier', async () => {
    await addBill(1000, addDays(today, -5))
    await take(cash(300))
    await take(cash(200, { on: addDays(today, -2) }))
    const { entries } = await desk.rpc('account_page', { patient })
    expect(entries.map((one: { amount_paise: number; balance_paise: number }) => [one.amount_paise, one.balance_paise])).toEqual([[-300, 500], [-200, 800], [1000, 1000]])
  })
  test('of somebody else’s patient is not there, and nobody writes in it', async () => {
    await take(cash(500))
    expect(await refusal(db.as(smile.otherDentist, 'smile').rpc('account_page', { patient }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('payment_page', { patient }))).toMatchObject({ code: 'not_found' })
    await expect(db.as(anon)`select private.patient_account(${smile.id}, ${patient})`).rejects.toThrow('permission denied')
    await expect(owner`update payments set amount_paise = 1 where patient_id = ${patient}`).rejects.toThrow('permission denied')
    await expect(db.admin`update payments set amount_paise = 1 where patient_id = ${patient}`).rejects.toThrow('issued_documents_stay')
    expect(await paymentsOf()).toMatchObject([{ paise: 500 }])
  })
})

describe('an advance for taxable work of a registered clinic', () => {
  beforeEach(async () => {
    await db.admin`update clinics set gstin = '27AAPFU0939F1ZV' where id = ${smile.id}`
  })
  afterEach(async () => {
    await db.admin`update clinics set gstin = null where id = ${smile.id}`
  })
  async function taxablePlan() {
    const plan = await acceptedPlan()
    await db.superuser`set session_replication_role = replica`
    await db.superuser`update treatment_plan_items set procedure_id = (select id from procedures where clinic_id = ${smile.id} and tax = 'taxable' limit 1) where plan_id = ${plan}`
    await db.superuser`set session_replication_role = default`
    return plan
  }

  test('is a receipt voucher with the tax in it (Rule 50); its refund a refund voucher (Rule 51)', async () => {
    const plan = await taxablePlan()
    const { payment } = await take(cash(11800, { targets: [{ plan, amount_paise: 11800 }] }))
    expect((await db.admin`select kind, rate_bp, cgst_paise::int as cgst, sgst_paise::int as sgst, supplier->>'gstin' as gstin from payments where id = ${payment}`)[0])
      .toEqual({ kind: 'receipt_voucher', rate_bp: 1800, cgst: 900, sgst: 900, gstin: '27AAPFU0939F1ZV' })
    const { refund: first } = await refund(payment, 3333)
    const { refund: second } = await refund(payment, 11800 - 3333)
    const halves = await db.admin`select kind, cgst_paise::int as cgst from payments where id in (${first}, ${second}) order by id`
    expect(halves.map(({ kind }) => kind)).toEqual(['refund_voucher', 'refund_voucher'])
    expect(halves[0]!.cgst + halves[1]!.cgst).toBe(900)
    expect(await take(cash(11800))).toMatchObject({ number: expect.stringMatching(/^R\//) })
  })
  test('stands alone on its voucher: what pays a bill, or is for nothing yet, is received apart', async () => {
    const plan = await taxablePlan()
    const bill = await addBill(10000)
    for (const targets of [[{ invoice: bill, amount_paise: 10000 }, { plan, amount_paise: 11800 }], [{ plan, amount_paise: 11800 }]]) {
      expect(await refusal(take(cash(21800, { targets })))).toMatchObject({ code: 'voucher_stands_alone' })
    }
    expect([await due(bill), (await paymentsOf()).length]).toEqual([10000, 0])
  })
  test('is never made of a receipt afterwards: that stays free and pays the bill; a voucher may be let go and kept again', async () => {
    const plan = await taxablePlan()
    expect((await desk.rpc('payment_page', { patient })).plans).toMatchObject([{ plan, taxable: true }])
    const { payment } = await take(cash(11800))
    const keep = (amount_paise: number) => desk.rpc('keep_for_plan', { request: randomUUID(), plan, amount_paise })
    expect(await refusal(keep(11800))).toMatchObject({ code: 'advance_needs_voucher' })
    expect([await rest(payment), (await paymentsOf())[0]!.kind]).toEqual([11800, 'receipt'])
    const { payment: voucher } = await take(cash(5900, { targets: [{ plan, amount_paise: 5900 }] }))
    await keep(-5900)
    expect(await refusal(keep(5901))).toMatchObject({ code: 'advance_needs_voucher' })
    expect(await keep(5900)).toEqual({ kept_paise: 5900 })
    expect([await rest(voucher), await rest(payment)]).toEqual([0, 11800])
    const bill = await addBill(11800)
    await desk.rpc('apply_advance', { request: randomUUID(), patient, source: bill, amount_paise: 11800 })
    expect(await due(bill)).toBe(0)
  })
  test('of exempt work needs none: a receipt is kept for its plan', async () => {
    const plan = await acceptedPlan()
    expect((await desk.rpc('payment_page', { patient })).plans).toMatchObject([{ plan, taxable: false }])
    await take(cash(11800))
    expect(await desk.rpc('keep_for_plan', { request: randomUUID(), plan, amount_paise: 11800 })).toEqual({ kept_paise: 11800 })
  })
})
