// Payers and their claims: what the patient owes less, what the payer pays, and an account that adds up after each step.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = () => db.as(smile.receptionist, 'smile')
const payer = idOf(smile, 865)
const key = () => crypto.randomUUID()
let bill = ''
let bank = ''
let n = 0

/** A bill of 1,000 rupees for the patient, without the screen that makes one. */
async function addBill(total = 100_000, patient = smile.patients.own) {
  const [row] = await db.admin`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language, gross_paise, discount_paise,
      taxable_paise, exempt_paise, total_paise)
    values (${smile.id}, ${smile.branch}, ${patient}, 'bill', ${`C/${++n}`}, current_date, current_date, '{"name":"Smile"}', '{"name":"Patient"}', 'en', ${total}, 0, 0, ${total}, ${total}) returning id`
  return row!.id as string
}
const due = async () => Number((await db.admin`select due_paise from dues where source_id = ${bill}`)[0]!.due_paise)
const claims = async () => db.admin`select status, amount_paise::int as amount, released_paise::int as released, received_paise::int as received, tds_paise::int as tds,
  fee_paise::int as fee, short_paise::int as short from claims where invoice_id = ${bill} order by id`
const claim = async () => (await db.admin`select id, version from claims where invoice_id = ${bill} order by id desc limit 1`)[0] as unknown as { id: string; version: number }
const open = (amount_paise: unknown, changes: Record<string, unknown> = {}, request = key()) =>
  desk().rpc('claim_invoice', { request, invoice: bill, claim: { payer, authorisation: 'CGHS/77', amount_paise, ...changes } })
const settle = async (settlement: Record<string, unknown>, request = key(), actor = desk()) => {
  const { id, version } = await claim()
  return actor.rpc('settle_claim', { request, claim: id, claim_version: version, settlement: { received_paise: 0, tds_paise: 0, fee_paise: 0, mode: 'bank', account: bank, reference: 'NEFT1', ...settlement } })
}
/** What the ledger says of a patient less what bills, advances and plans say: nothing, always. */
const outOfBalance = async () => Number((await db.admin`select
    coalesce((select sum(amount_paise) from ledger_entries where patient_id = ${smile.patients.own}), 0)
  - coalesce((select sum(due_paise) from dues where patient_id = ${smile.patients.own}), 0)
  + coalesce((select sum(rest_paise) from advances where patient_id = ${smile.patients.own}), 0)
  + coalesce((select sum(amount_paise) from allocations where patient_id = ${smile.patients.own} and plan_id is not null), 0) as n`)[0]!.n)

beforeEach(async () => {
  bank ||= (await db.admin`insert into money_accounts (clinic_id, kind, name) values (${smile.id}, 'bank', 'HDFC') returning id`)[0]!.id as string
  bill = await addBill()
})

describe('a claim', () => {
  test('takes its part of the bill off the patient, once however often it is asked', async () => {
    const before = await outOfBalance()
    const request = key()
    const [first, again] = await Promise.all([open(80_000, {}, request), open(80_000, {}, request)])
    expect(again).toEqual(first)
    expect(await due()).toBe(20_000)
    expect(await claims()).toEqual([{ status: 'open', amount: 80_000, released: 0, received: 0, tds: 0, fee: 0, short: 0 }])
    expect(await outOfBalance()).toBe(before)
    // In the list it waits for the payer, and is not paid.
    const { rows } = await desk().rpc<{ rows: { id: string }[] }>('invoices_page', {})
    expect(rows.find(({ id }) => id === bill)).toMatchObject({ due_paise: 20_000, claimed_paise: 80_000 })
  })
  test.for([
    ['more than is due', 100_001, {}, 'claim_above_due'], ['nothing', 0, {}, 'amount_impossible'], ['less than nothing', -5, {}, 'amount_impossible'],
    ['a fraction of a paisa', 10.5, {}, 'amount_impossible'], ['10^12 rupees', 1e14, {}, 'amount_impossible'], ['without the number the payer asks for', 5000, { authorisation: ' ' }, 'authorisation_needed'],
    ['of a payer of another clinic', 5000, { payer: idOf(pearl, 865) }, 'payer_not_found'],
  ] as const)('is refused: %s', async ([, amount, changes, code]) => {
    expect((await refusal(open(amount, changes))).code).toBe(code)
    expect(await due()).toBe(100_000)
    expect(await claims()).toEqual([])
  })
  test('of a patient of somebody else is not found', async () => {
    const theirs = await addBill(100_000, smile.patients.others)
    const asked = { request: key(), invoice: theirs, claim: { payer, authorisation: 'A', amount_paise: 100 } }
    expect((await refusal(db.as(smile.dentist, 'smile').rpc('claim_invoice', asked))).code).toBe('not_found')
    expect((await refusal(db.as(pearl.owner, 'pearl').rpc('claim_invoice', asked))).code).toBe('not_found')
    expect(await db.admin`select id from claims where invoice_id = ${theirs}`).toEqual([])
  })
  test('gets its number later, from whoever bills; not after it is settled', async () => {
    await open(80_000)
    let { id, version } = await claim()
    version = await desk().rpc('authorise_claim', { claim: id, claim_version: version, authorisation: 'STAR/1' })
    expect((await refusal(desk().rpc('authorise_claim', { claim: id, claim_version: version - 1, authorisation: 'x' }))).code).toBe('changed_by_someone')
    await settle({ received_paise: 80_000 })
    ;({ id, version } = await claim())
    expect((await refusal(desk().rpc('authorise_claim', { claim: id, claim_version: version, authorisation: 'x' }))).code).toBe('claim_not_open')
    expect((await db.admin`select authorisation from claims where id = ${id}`)[0]).toEqual({ authorisation: 'STAR/1' })
  })
})

describe('what a payer pays', () => {
  test('less tax and fee is a receipt for the bill; what is missing the patient owes again', async () => {
    await open(80_000)
    const request = key()
    const answer = await settle({ received_paise: 60_000, tds_paise: 8_000, fee_paise: 2_000, note: 'Room rent not covered' }, request)
    expect(answer.short_paise).toBe(10_000)
    expect(await settle({}, request)).toEqual(answer)
    expect(await claims()).toEqual([{ status: 'settled', amount: 80_000, released: 0, received: 60_000, tds: 8_000, fee: 2_000, short: 10_000 }])
    expect(await due()).toBe(30_000)
    expect(await outOfBalance()).toBe(0)
    const parts = await db.admin`select p.mode, p.account_id, p.amount_paise::int as amount, p.reference from payment_parts p where p.payment_id = ${answer.payment}`
    expect(parts).toEqual([{ mode: 'bank', account_id: bank, amount: 60_000, reference: 'NEFT1' }])
  })
  test('nothing at all: the patient owes it all again, and there is no receipt', async () => {
    await open(80_000)
    expect(await settle({})).toMatchObject({ payment: null, short_paise: 80_000 })
    expect(await due()).toBe(100_000)
    expect(await outOfBalance()).toBe(0)
  })
  test.for([
    ['more than was claimed', { received_paise: 70_000, tds_paise: 8_000, fee_paise: 2_001 }, 'settlement_above_claim'],
    ['a tax below nothing', { received_paise: 80_000, tds_paise: -1 }, 'amount_impossible'],
    ['a fraction of a paisa', { received_paise: 1.5 }, 'amount_impossible'],
    ['an account of another clinic', { received_paise: 80_000, account: idOf(pearl, 850) }, 'account_not_possible'],
  ] as const)('cannot be %s', async ([, settlement, code]) => {
    await open(80_000)
    expect((await refusal(settle(settlement))).code).toBe(code)
    expect(await due()).toBe(20_000)
    expect(await claims()).toMatchObject([{ status: 'open', received: 0 }])
    expect(await outOfBalance()).toBe(0)
  })
  test('two people settle at once: one does, the other is told', async () => {
    await open(80_000)
    const { id, version } = await claim()
    const one = () => desk().rpc('settle_claim', { request: key(), claim: id, claim_version: version, settlement: { received_paise: 80_000, tds_paise: 0, fee_paise: 0, mode: 'bank', account: bank, reference: 'N' } })
    const outcomes = await Promise.allSettled([one(), one()])
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await due()).toBe(20_000)
    expect(await outOfBalance()).toBe(0)
  })
  test('in several parts, each with its receipt, tax and fee, is open until nothing is missing; the due follows', async () => {
    await open(80_000)
    const openPaise = async () => Number((await db.admin`select open_paise from claims where invoice_id = ${bill}`)[0]!.open_paise)
    const first = await settle({ received_paise: 30_000, tds_paise: 3_000, missing: 'payer' })
    expect(first).toMatchObject({ short_paise: 0, open_paise: 47_000 })
    expect(await claims()).toEqual([{ status: 'open', amount: 80_000, released: 0, received: 30_000, tds: 3_000, fee: 0, short: 0 }])
    // The patient owes their own part and no more.
    expect([await due(), await outOfBalance(), await openPaise()]).toEqual([20_000, 0, 47_000])
    expect((await refusal(settle({ received_paise: 47_001, missing: 'payer' })))).toMatchObject({ code: 'settlement_above_claim', detail: { claimed_paise: 47_000 } })
    expect((await refusal(settle({ missing: 'payer' }))).code).toBe('amount_impossible')
    expect(await settle({ received_paise: 20_000, fee_paise: 500, missing: 'payer', reference: 'NEFT2' })).toMatchObject({ open_paise: 26_500 })
    const last = await settle({ received_paise: 20_000, tds_paise: 1_500, missing: 'patient', reference: 'NEFT3', note: 'Room rent' })
    expect(last).toMatchObject({ short_paise: 5_000, open_paise: 0 })
    expect(await claims()).toEqual([{ status: 'settled', amount: 80_000, released: 0, received: 70_000, tds: 4_500, fee: 500, short: 5_000 }])
    expect([await due(), await outOfBalance(), await openPaise()]).toEqual([25_000, 0, 0])
    const parts = await db.admin`select q.received_paise::int as received, q.short_paise::int as short, p.amount_paise::int as receipt from claim_parts q join claims c on c.id = q.claim_id
      join payments p on p.id = q.payment_id where c.invoice_id = ${bill} order by q.id`
    expect(parts).toEqual([{ received: 30_000, short: 0, receipt: 30_000 }, { received: 20_000, short: 0, receipt: 20_000 }, { received: 20_000, short: 5_000, receipt: 20_000 }])
    expect((await refusal(settle({ received_paise: 1, missing: 'payer' }))).code).toBe('claim_not_open')
  })
  test('a part by a cheque that came back is asked of the payer again; the parts before it stay', async () => {
    await open(80_000)
    await settle({ received_paise: 30_000, missing: 'payer' })
    const { payment } = await settle({ received_paise: 50_000, mode: 'cheque', reference: '000321', cheque_on: '2026-01-05' })
    const again = async () => { const { id, version } = await claim(); return desk().rpc('reopen_claim', { request: key(), claim: id, claim_version: version }) }
    expect((await refusal(again())).code).toBe('claim_paid')
    const [part] = await db.admin`select id from payment_parts where payment_id = ${payment}`
    await desk().rpc('bounce_cheque', { request: key(), part: part!.id, reason: 'Funds insufficient' })
    expect(await due()).toBe(70_000)
    await again()
    expect([await due(), await outOfBalance()]).toEqual([20_000, 0])
    expect(await claims()).toMatchObject([{ status: 'open', received: 30_000 }])
    const page = await desk().rpc('claims_page', { payer })
    expect(page.claims.find((one: { invoice_id: string }) => one.invoice_id === bill)).toMatchObject({ open_paise: 50_000, parts: [{ received_paise: 30_000, gone: false }] })
  })
  test('a bill that is lowered takes of an open claim only what no payer has settled', async () => {
    await open(80_000)
    await settle({ received_paise: 30_000, missing: 'payer' })
    expect((await refusal(db.admin`select private.release_claim(${smile.id}, ${bill})`)).code).toBe('claim_settled')
    expect(Number((await db.admin`select private.release_claim(${smile.id}, ${bill}, 90000) as n`)[0]!.n)).toBe(50_000)
    expect(await claims()).toMatchObject([{ status: 'settled', released: 50_000, received: 30_000 }])
    expect([await due(), await outOfBalance()]).toEqual([70_000, 0])
  })
  test('settled by mistake: open again once its receipt is voided, not before', async () => {
    await open(80_000)
    const { payment } = await settle({ received_paise: 70_000, tds_paise: 5_000 })
    const again = async () => { const { id, version } = await claim(); return desk().rpc('reopen_claim', { request: key(), claim: id, claim_version: version }) }
    expect((await refusal(again())).code).toBe('claim_paid')
    expect(await due()).toBe(25_000)
    await db.as(smile.owner, 'smile').rpc('void_payment', { request: key(), payment, reason: 'Typed twice' })
    expect(await due()).toBe(95_000)
    await again()
    expect(await due()).toBe(20_000)
    expect(await claims()).toEqual([{ status: 'open', amount: 80_000, released: 0, received: 0, tds: 0, fee: 0, short: 0 }])
    expect(await outOfBalance()).toBe(0)
  })
})

describe('a bill that is taken back or lowered', () => {
  test('takes its open claim with it', async () => {
    await open(80_000)
    expect(Number((await db.admin`select private.release_claim(${smile.id}, ${bill}, 30000) as n`)[0]!.n)).toBe(30_000)
    expect(await due()).toBe(50_000)
    expect(await claims()).toMatchObject([{ status: 'open', released: 30_000 }])
    expect(Number((await db.admin`select private.release_claim(${smile.id}, ${bill}) as n`)[0]!.n)).toBe(50_000)
    expect(await claims()).toMatchObject([{ status: 'withdrawn', released: 80_000 }])
    expect(await due()).toBe(100_000)
    expect(await outOfBalance()).toBe(0)
  })
  test('is refused as a whole when the payer has paid', async () => {
    await open(80_000)
    await settle({ received_paise: 80_000 })
    expect((await refusal(db.admin`select private.release_claim(${smile.id}, ${bill})`)).code).toBe('claim_settled')
    expect(await due()).toBe(20_000)
  })
})

describe('with the bill that is issued', () => {
  const owner = () => db.as(smile.owner, 'smile')
  const issue = (claim: Record<string, unknown>, unit_paise = 80_000) => owner().rpc('issue_invoice', { request: key(), patient: smile.patients.own, bill: {
    kind: 'bill', total_paise: 160_000, advance_paise: 0, claim: { payer, authorisation: 'CGHS/78', ...claim },
    lines: [1, 2].map(() => ({ procedure: idOf(smile, 720), teeth: [14], dentist: smile.dentists[0], quantity: 1, unit_paise, discount_paise: 0, rate_bp: 0 })),
  } })
  test('the payer’s own price counts, and its part is claimed in the same transaction', async () => {
    const made = await issue({ amount_paise: 150_000 })
    bill = made.invoice
    expect([await due(), await outOfBalance()]).toEqual([10_000, 0])
    expect((await refusal(issue({ amount_paise: 150_000 }, 100_000))).code).toBe('bill_changed')
  })
  test('a claim that is not possible leaves no bill and no number', async () => {
    const before = (await db.admin`select count(*)::int as bills, (select count(*)::int from claims) as claims, (select count(*)::int from ledger_entries) as entries from invoices`)[0]
    const issued = await db.admin`select series, next from private.document_counters where issuer = ${smile.id} order by 1`
    expect((await refusal(issue({ amount_paise: 160_001 }))).code).toBe('claim_above_due')
    expect((await refusal(issue({ amount_paise: 1000, authorisation: '' }))).code).toBe('authorisation_needed')
    expect((await db.admin`select count(*)::int as bills, (select count(*)::int from claims) as claims, (select count(*)::int from ledger_entries) as entries from invoices`)[0]).toEqual(before)
    expect(await db.admin`select series, next from private.document_counters where issuer = ${smile.id} order by 1`).toEqual(issued)
  })
  test('a void takes the claim with it; a credit note lowers it; the account adds up', async () => {
    bill = (await issue({ amount_paise: 150_000 })).invoice
    await owner().rpc('void_invoice', { request: key(), invoice: bill, reason: 'Wrong patient' })
    expect(await claims()).toMatchObject([{ status: 'withdrawn', released: 150_000 }])
    expect([await due(), await outOfBalance()]).toEqual([0, 0])
    bill = (await issue({ amount_paise: 150_000 })).invoice
    await owner().rpc('credit_invoice', { request: key(), invoice: bill, reason: 'Not done', lines: null })
    expect(await claims()).toMatchObject([{ status: 'withdrawn', released: 150_000 }])
    expect([await due(), await outOfBalance()]).toEqual([0, 0])
  })
})

describe('the page of claims', () => {
  test('adds up what is open by payer and age, the oldest first, and turns pages', async () => {
    await db.admin`update claims set status = 'withdrawn', released_paise = amount_paise, received_paise = 0, tds_paise = 0, fee_paise = 0 where clinic_id = ${smile.id} and status = 'open'`
    for (const [days, amount] of [[10, 100], [45, 200], [80, 400], [200, 800]] as const) {
      bill = await addBill()
      await open(amount)
      await db.admin`update claims set opened_on = current_date - ${days}::int where invoice_id = ${bill}`
    }
    // What was settled of the oldest is open no more.
    const [oldest] = await db.admin`select id, version from claims where status = 'open' and amount_paise = 800`
    await desk().rpc('settle_claim', { request: key(), claim: oldest!.id, claim_version: oldest!.version,
      settlement: { received_paise: 200, tds_paise: 0, fee_paise: 0, mode: 'bank', account: bank, reference: 'N', missing: 'payer' } })
    const page = await desk().rpc('claims_page', {})
    expect(page.payers.find((one: { id: string }) => one.id === payer)).toMatchObject({ open_paise: 1300, ages: [100, 200, 400, 600] })
    expect(page.claims.map((one: { amount_paise: number }) => one.amount_paise)).toEqual([800, 400, 200, 100])
    const [first] = page.claims as { opened_on: string; id: string }[]
    const rest = await desk().rpc('claims_page', { after: first!.opened_on, after_id: first!.id })
    expect(rest.claims.map((one: { amount_paise: number }) => one.amount_paise)).toEqual([400, 200, 100])
  })
  test('a dentist sees the claims of their own patients, nobody those of another clinic', async () => {
    const theirs = await addBill(100_000, smile.patients.others)
    await desk().rpc('claim_invoice', { request: key(), invoice: theirs, claim: { payer, authorisation: 'A', amount_paise: 12_345 } })
    const amounts = async (actor: ReturnType<typeof desk>) => ((await actor.rpc('claims_page', {})).claims as { amount_paise: number }[]).map((one) => one.amount_paise)
    expect(await amounts(desk())).toContain(12_345)
    expect(await amounts(db.as(smile.dentist, 'smile'))).not.toContain(12_345)
    expect(await amounts(db.as(pearl.owner, 'pearl'))).not.toContain(12_345)
  })
})

describe('payers in the settings', () => {
  const fields = { kind: 'corporate', name: 'Infosys', gstin: null, address: 'Pune', needs_authorisation: false, tds_bp: 1000, fee_bp: 0, pays_in_days: 30 }
  const owner = () => db.as(smile.owner, 'smile')
  test('have a price list of their own, that is read where bills are made', async () => {
    const { id } = await owner().rpc('save_payer', { fields, prices: [{ procedure: idOf(smile, 720), price_paise: 70_000 }] })
    const price = async () => (await db.admin`select private.payer_price(${smile.id}, ${id}, ${idOf(smile, 720)}) as paise`)[0]!.paise
    expect(await price()).toBe('70000')
    await owner().rpc('save_payer', { payer: id, payer_version: 1, fields: { ...fields, name: 'Infosys Ltd' }, prices: [] })
    expect(await price()).toBeNull()
  })
  test('are the owner’s to change; a wrong GSTIN, a name twice, a procedure of another clinic are refused', async () => {
    const rows = () => db.admin`select id, name, gstin from payers where clinic_id = ${smile.id} order by id`
    const before = await rows()
    for (const actor of [desk(), db.as(smile.accountant, 'smile'), db.as(smile.dentist, 'smile')]) {
      expect((await refusal(actor.rpc('save_payer', { fields: { ...fields, name: 'X' }, prices: [] }))).code).toBe('not_allowed')
    }
    expect((await refusal(owner().rpc('save_payer', { fields: { ...fields, name: 'X', gstin: '27AAPFU0939F1ZA' }, prices: [] }))).code).toBe('payers_gstin_is_valid')
    expect((await refusal(owner().rpc('save_payer', { fields: { ...fields, name: ' suraksha health' }, prices: [] }))).code).toBe('payers_name_once')
    expect((await refusal(owner().rpc('save_payer', { fields: { ...fields, name: 'X' }, prices: [{ procedure: idOf(pearl, 720), price_paise: 1 }] }))).sqlstate).toBe('23503')
    expect(await rows()).toEqual(before)
  })
})
