// What consultants are paid, held against statements that are computed here by hand.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { addPatient, addVisit, pearl, smile } from '../support/two-clinics.ts'
import { addDays, dateIn, instantOf } from '../../lib/time.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const today = dateIn(new Date(), 'Asia/Kolkata')
const [yesterday, before] = [addDays(today, -1), addDays(today, -3)]
let consultant: string
let patient: string
let n = 0
beforeEach(async () => {
  const [row] = await db.admin`insert into dentists (clinic_id, name, colour) values (${smile.id}, 'Dr Visiting', 'amber') returning id`
  consultant = row!.id as string
  patient = await addPatient(db.admin, smile, { fullName: 'Treated Patient' })
})
const terms = (changes: Record<string, unknown> = {}) => ({
  dentist: consultant, valid_from: addDays(today, -10), share_bp: 4000, share_of: 'collected', fee_paise: 0, fee_per: 'day', minimum_paise: 0, lab_cost: 'before_share', tds_bp: 1000, settled: 'month', ...changes,
})
const agree = (changes: Record<string, unknown> = {}, as = owner) => as.rpc('save_agreement', { agreement: null, agreement_version: null, fields: terms(changes) })

/** A bill as issue_invoice leaves one: lines of [dentist, value, rate]. */
async function addBill(lines: [dentist: string, value: number, rate?: number][], { on = before, corrects = null as { bill: string; lines: string[] } | null } = {}) {
  const half = lines.map(([, value, rate = 0]) => Math.round((value * rate) / 20000))
  const sum = (of: (i: number) => number) => lines.reduce((all, _, i) => all + of(i), 0)
  const [taxable, exempt, cgst] = [sum((i) => (lines[i]![2] ? lines[i]![1] : 0)), sum((i) => (lines[i]![2] ? 0 : lines[i]![1])), sum((i) => half[i]!)]
  const total = taxable + exempt + 2 * cgst
  const [bill] = await db.admin`insert into invoices (clinic_id, branch_id, patient_id, kind, number, issued_on, day, corrects_id, reason, supplier, recipient, language, gross_paise, discount_paise,
      taxable_paise, exempt_paise, cgst_paise, sgst_paise, total_paise)
    values (${smile.id}, ${smile.branch}, ${patient}, ${corrects ? 'credit_note' : 'invoice_cum_bill'}, ${`TS/2627/${++n}`}, ${on}, ${on}, ${corrects?.bill ?? null}, ${corrects ? 'Not done' : null}, '{}', '{}', 'en',
      ${taxable + exempt}, 0, ${taxable}, ${exempt}, ${cgst}, ${cgst}, ${total}) returning id`
  const ids: string[] = []
  for (const [i, [dentist, value, rate = 0]] of lines.entries()) {
    const [line] = await db.admin`insert into invoice_lines (clinic_id, patient_id, invoice_id, position, corrects_id, dentist_id, name, quantity, unit_paise, tax, rate_bp, value_paise, cgst_paise, sgst_paise, total_paise)
      values (${smile.id}, ${patient}, ${bill!.id}, ${i + 1}, ${corrects?.lines[i] ?? null}, ${dentist}, 'Work', 1, ${value}, ${rate ? 'taxable' : 'exempt'}, ${rate}, ${value}, ${half[i]!}, ${half[i]!}, ${value + 2 * half[i]!}) returning id`
    ids.push(line!.id as string)
  }
  return { bill: bill!.id as string, lines: ids, total }
}
async function pay(bill: string, paise: number, on = before) {
  const [payment] = await db.admin`insert into payments (clinic_id, branch_id, patient_id, kind, number, received_on, day, amount_paise, supplier, recipient, language)
    values (${smile.id}, ${smile.branch}, ${patient}, 'receipt', ${`TR/2627/${++n}`}, ${on}, ${on}, ${paise}, '{}', '{}', 'en') returning id`
  await db.admin`insert into allocations (clinic_id, patient_id, payment_id, invoice_id, amount_paise) values (${smile.id}, ${patient}, ${payment!.id}, ${bill}, ${paise})`
  return payment!.id as string
}
const addOrder = (cost: number) => db.admin`insert into lab_orders (clinic_id, patient_id, dentist_id, lab_id, work, teeth, due_on, sent_on, cost_paise, status)
  values (${smile.id}, ${patient}, ${consultant}, ${idOf(smile, 800)}, 'crown', '{36}', ${addDays(today, 5)}, ${before}, ${cost}, 'sent')`
const seen = (day: string) => addVisit(db.admin, smile, { patient, dentist: consultant, startsAt: instantOf(day, 600 + (++n % 20) * 30, 'Asia/Kolkata'), status: 'done' })
const preview = (until = yesterday, as = owner) => as.rpc('settlement_preview', { dentist: consultant, until_day: until })
const make = (payable_paise: number, until = yesterday, { as = owner, request = randomUUID() } = {}) => as.rpc('make_settlement', { request, dentist: consultant, until_day: until, visit: null, payable_paise })
const sums = ({ share_paise, lab_paise, fee_paise, minimum_paise, gross_paise, tds_paise, payable_paise }: Record<string, number>) => ({ share_paise, lab_paise, fee_paise, minimum_paise, gross_paise, tds_paise, payable_paise })
const amounts = (statement: { lines: { kind: string; base_paise: number; amount_paise: number }[] }) => statement.lines.map(({ kind, base_paise, amount_paise }) => [kind, base_paise, amount_paise])
const statements = async () => (await db.admin`select count(*)::int as n from settlements where dentist_id = ${consultant}`)[0]!.n as number

describe('a statement', () => {
  test('adds up line by line: a part of a bill, a taxed one without its tax, laboratory off, TDS', async () => {
    await agree()
    // ₹15,000, of which ₹10,000 is theirs; ₹6,000 paid: ₹4,000 for their line, 40 % = ₹1,600.
    const crown = await addBill([[consultant, 1_000_000], [smile.dentists[0]!, 500_000]])
    await pay(crown.bill, 600_000)
    // Whitening ₹5,000 and 18 %, paid whole: ₹5,000 count, 40 % = ₹2,000.
    const whitening = await addBill([[consultant, 500_000, 1800]])
    expect(whitening.total).toBe(590_000)
    await pay(whitening.bill, 590_000)
    // Laboratory ₹2,000: 40 % of it, ₹800, off.
    await addOrder(200_000)
    const draft = await preview()
    expect(amounts(draft)).toEqual([['share', 400_000, 160_000], ['share', 500_000, 200_000], ['lab', 200_000, -80_000]])
    expect(sums(draft)).toEqual({ share_paise: 360_000, lab_paise: -80_000, fee_paise: 0, minimum_paise: 0, gross_paise: 280_000, tds_paise: 28_000, payable_paise: 252_000 })

    // What was shown is what is made; two clicks make one; what changed meanwhile is refused.
    expect((await refusal(make(252_001))).detail).toEqual({ payable_paise: 252_000 })
    const request = randomUUID()
    const made = await make(252_000, yesterday, { request })
    expect(await make(252_000, yesterday, { request })).toEqual(made)
    expect(await statements()).toBe(1)
    const statement = await owner.rpc('settlement', { settlement: made.id })
    expect(amounts(statement)).toEqual(amounts(draft))
    expect(statement.lines[0]).toMatchObject({ invoice_id: crown.bill, patient: 'Treated Patient', so_far_paise: 400_000, before_paise: 0 })
    expect((await refusal(preview())).code).toBe('settled_already')

    // Paid: an expense of the day, its TDS waits, and nothing of the statement changes any more.
    const spent = async () => Number((await db.admin`select private.cash_spent(${smile.id}, ${smile.branch}, ${today}) as paise`)[0]!.paise)
    const drawer = await spent()
    const paid = await owner.rpc('pay_settlement', { request: randomUUID(), settlement: made.id, paid: { mode: 'cash' } })
    expect(await spent()).toBe(drawer + 252_000)
    const tds = (await db.admin`select e.category, e.amount_paise::int as paise, e.day from settlements s join expenses e on e.id = s.tds_expense_id where s.id = ${made.id}`)[0]
    expect(tds).toEqual({ category: 'taxes', paise: 28_000, day: null })
    expect((await refusal(owner.rpc('pay_settlement', { request: randomUUID(), settlement: made.id, paid: { mode: 'cash' } }))).code).toBe('settlement_paid')
    expect((await refusal(owner.rpc('discard_settlement', { settlement: made.id }))).code).toBe('settlement_paid')
    expect((await refusal(db.admin`update settlements set payable_paise = 1, gross_paise = 28001 where id = ${made.id}`)).code).toBe('issued_documents_stay')
    expect((await refusal(db.admin`update settlement_lines set amount_paise = 1 where settlement_id = ${made.id}`)).code).toBe('issued_documents_stay')
    expect((await refusal(db.admin`delete from settlement_lines where settlement_id = ${made.id}`)).code).toBe('issued_documents_stay')
    expect(sums(await owner.rpc('settlement', { settlement: made.id }))).toEqual(sums(draft))

    // The rest comes today, and the whitening is credited and its money released: only what is new counts, below zero too.
    await pay(crown.bill, 900_000, today)
    await db.admin`insert into allocations (clinic_id, patient_id, payment_id, invoice_id, amount_paise) select clinic_id, patient_id, payment_id, invoice_id, - amount_paise from allocations where invoice_id = ${whitening.bill}`
    await addBill([[consultant, 500_000, 1800]], { on: today, corrects: { bill: whitening.bill, lines: whitening.lines } })
    const next = await preview(today)
    expect(amounts(next)).toEqual([['share', 600_000, 240_000], ['share', -500_000, -200_000]])
    expect(sums(next)).toMatchObject({ gross_paise: 40_000, tds_paise: 4_000, payable_paise: 36_000 })

    // Its payment taken back, the statement waits again and the TDS that nobody paid is not owed.
    await owner.rpc('take_back_expense', { request: randomUUID(), expense: paid.expense, reason: 'Cheque lost' })
    expect((await owner.rpc('settlement', { settlement: made.id })).paid).toBeNull()
    expect(await spent()).toBe(drawer)
  })
  test('odd shares: whatever comes in parts, the parts of a line come to the line', async () => {
    await agree({ share_bp: 3333, tds_bp: 0, lab_cost: 'none', settled: 'day' })
    const bill = await addBill([[consultant, 33_333], [smile.dentists[0]!, 33_334], [consultant, 33_333]], { on: addDays(today, -5) })
    for (const [paise, day] of [[33_331, -5], [11, -4], [66_657, -3], [1, -2]] as const) {
      await pay(bill.bill, paise, addDays(today, day))
      const draft = await preview(addDays(today, day))
      if (draft.gross_paise > 0) await make(draft.payable_paise, addDays(today, day))
    }
    const [settled] = await db.admin`select sum(base_paise)::int as base from settlement_lines where dentist_id = ${consultant}`
    const rest = (await preview(yesterday)).lines.reduce((sum: number, line: { base_paise: number }) => sum + line.base_paise, 0)
    expect(settled!.base + rest).toBe(66_666)
  })
  test('of what is billed, a fee for a visit, a fee for a day, and a minimum for the days', async () => {
    await agree({ share_bp: 5000, share_of: 'billed', lab_cost: 'from_share', fee_paise: 20_000, fee_per: 'day', minimum_paise: 300_000, tds_bp: 0 })
    await addBill([[consultant, 400_000]])
    await addOrder(50_000)
    for (const day of [before, before, yesterday]) await seen(day)
    const draft = await preview()
    // 50 % of ₹4,000, less ₹500, two days at ₹200: ₹1,900; two days at ₹3,000 are ₹6,000.
    expect(sums(draft)).toEqual({ share_paise: 200_000, lab_paise: -50_000, fee_paise: 40_000, minimum_paise: 410_000, gross_paise: 600_000, tds_paise: 0, payable_paise: 600_000 })
    expect(draft.lines.reduce((sum: number, line: { amount_paise: number }) => sum + line.amount_paise, 0)).toBe(600_000)
    await make(600_000)
    expect((await refusal(make(0, today))).code).toBe('nothing_to_settle')
  })
  test('by visit: each once', async () => {
    await agree({ share_bp: 0, fee_paise: 75_000, fee_per: 'visit', settled: 'visit', tds_bp: 0 })
    await seen(before)
    const { dentists } = await owner.rpc('settlements_page')
    const [visit] = dentists.find(({ id }: { id: string }) => id === consultant).visits
    const made = await owner.rpc('make_settlement', { request: randomUUID(), dentist: consultant, until_day: visit.day, visit: visit.id, payable_paise: 75_000 })
    expect((await refusal(owner.rpc('make_settlement', { request: randomUUID(), dentist: consultant, until_day: visit.day, visit: visit.id, payable_paise: 75_000 }))).code).toBe('settled_already')
    expect(await statements()).toBe(1)
    await owner.rpc('discard_settlement', { settlement: made.id })
    expect(await statements()).toBe(0)
  })
})

describe('what changes after a statement', () => {
  const voided = (bill: string) => db.admin`insert into document_voids (clinic_id, patient_id, invoice_id, reason, day, by_user) values (${smile.id}, ${patient}, ${bill}, 'Wrong patient', ${today}, ${smile.owner.userId})`
  const ofVisit = (visit: string, as = owner) => as.rpc('settlement_preview', { dentist: consultant, until_day: today, visit })
  const settle = async (visit: string) => {
    const { payable_paise } = await ofVisit(visit)
    return owner.rpc('make_settlement', { request: randomUUID(), dentist: consultant, until_day: today, visit, payable_paise })
  }
  const bills = (bill: { bill: string }, visit: string) => db.admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`
    await sql`update invoices set appointment_id = ${visit} where id = ${bill.bill}`
  })
  test('a void bill comes off the next one as it was given, by whatever terms follow', async () => {
    await agree({ tds_bp: 0 })
    const [kept, wrong] = [await addBill([[consultant, 500_000]]), await addBill([[consultant, 300_000]])]
    await pay(kept.bill, 500_000)
    await pay(wrong.bill, 300_000)
    await make(320_000)
    await agree({ valid_from: today, share_bp: 1000, tds_bp: 0 })
    await voided(wrong.bill)
    const late = await addBill([[consultant, 2_000_000]], { on: today })
    await pay(late.bill, 2_000_000, today)
    const next = await preview(today)
    expect(amounts(next)).toEqual([['share', -300_000, -120_000], ['share', 2_000_000, 200_000]])
    expect(next.lines[0]).toMatchObject({ invoice_id: wrong.bill, so_far_paise: 0, before_paise: 300_000, share_bp: 4000 })
    await make(80_000, today)
    expect((await db.admin`select coalesce(sum(amount_paise), 0)::int as given from settlement_lines where invoice_line_id = ${wrong.lines[0]!}`)[0]!.given).toBe(0)
  })
  test('what was billed by the terms before is paid by them, however late; what was theirs under a fixed fee stays the clinic\'s', async () => {
    await agree({ share_bp: 0, fee_paise: 100_000, fee_per: 'day', tds_bp: 0 })
    const fixed = await addBill([[consultant, 500_000]])
    await seen(before)
    await make(100_000, before)
    await agree({ valid_from: addDays(before, 1), share_bp: 4000, share_of: 'billed', lab_cost: 'none', tds_bp: 0 })
    const billed = await addBill([[consultant, 200_000]], { on: yesterday })
    expect(amounts(await preview())).toEqual([['share', 200_000, 80_000]])
    await make(80_000)
    await agree({ valid_from: today, share_bp: 5000, tds_bp: 0 })
    await pay(fixed.bill, 500_000, today)
    await pay(billed.bill, 200_000, today)
    expect((await preview(today)).lines).toEqual([])
  })
  test('days of two agreements on one statement are each paid by their own', async () => {
    await agree({ share_bp: 0, fee_paise: 100_000, minimum_paise: 150_000, tds_bp: 0 })
    await agree({ valid_from: yesterday, share_bp: 0, fee_paise: 300_000, tds_bp: 0 })
    await seen(before)
    await seen(yesterday)
    const draft = await preview()
    expect(draft.from_day).toBe(addDays(today, -10))
    expect(amounts(draft)).toEqual([['day', 0, 100_000], ['day', 0, 300_000]])
    expect(sums(draft)).toMatchObject({ minimum_paise: 0, gross_paise: 400_000 })
  })
  test('after an agreement ended, what comes in late is still theirs; work of later days is not', async () => {
    await agree({ tds_bp: 0 })
    const bill = await addBill([[consultant, 500_000]])
    const [row] = await db.admin`select id, version from consultant_agreements where dentist_id = ${consultant}`
    await owner.rpc('end_agreement', { agreement: row!.id, agreement_version: row!.version, ended_on: yesterday })
    await pay(bill.bill, 500_000, today)
    const later = await addBill([[consultant, 900_000]], { on: today })
    await pay(later.bill, 900_000, today)
    expect(amounts(await preview(today))).toEqual([['share', 500_000, 200_000]])
    expect((await owner.rpc('settlements_page')).dentists.find(({ id }: { id: string }) => id === consultant).agreement.ended_on).toBe(yesterday)
  })
  test('a laboratory order that is cancelled is given back', async () => {
    await agree({ tds_bp: 0 })
    const bill = await addBill([[consultant, 500_000]])
    await pay(bill.bill, 500_000)
    await addOrder(200_000)
    await make(120_000)
    await db.admin`update lab_orders set status = 'cancelled' where dentist_id = ${consultant}`
    expect(amounts(await preview(today))).toEqual([['lab', -200_000, 80_000]])
    await make(80_000, today)
  })
  test('settled by visit: what is paid or void later comes with the next visit, never with one that waits itself', async () => {
    await agree({ settled: 'visit', lab_cost: 'none', tds_bp: 0 })
    const [first, second, third] = [await seen(before), await seen(yesterday), await seen(yesterday)]
    const [one, two, three, none] = [await addBill([[consultant, 100_000]]), await addBill([[consultant, 200_000]]), await addBill([[consultant, 400_000]]), await addBill([[consultant, 800_000]])]
    for (const [bill, visit] of [[one, first], [two, second], [three, third]] as const) await bills(bill, visit)
    await pay(one.bill, 50_000)
    await pay(two.bill, 200_000)
    await pay(three.bill, 400_000)
    await settle(first)
    expect((await refusal(ofVisit(first))).code).toBe('settled_already')
    // The rest of the first, and a bill that belongs to no visit.
    await pay(one.bill, 50_000, today)
    await pay(none.bill, 800_000, today)
    expect(amounts(await ofVisit(second)).toSorted((a, b) => Number(a[1]) - Number(b[1]))).toEqual([['share', 50_000, 20_000], ['share', 200_000, 80_000], ['share', 800_000, 320_000]])
    await settle(second)
    await voided(two.bill)
    expect(amounts(await ofVisit(third)).toSorted((a, b) => Number(a[1]) - Number(b[1]))).toEqual([['share', -200_000, -80_000], ['share', 400_000, 160_000]])
    // Or everything at once: then no visit waits any more.
    await make(80_000, today)
    expect((await owner.rpc('settlements_page')).dentists.find(({ id }: { id: string }) => id === consultant).visits).toEqual([])
    expect((await refusal(ofVisit(third))).code).toBe('settled_already')
    expect((await db.admin`select sum(amount_paise)::int as given from settlement_lines where dentist_id = ${consultant}`)[0]!.given).toBe(40_000 + 320_000 + 160_000)
  })
  test('terms that days were counted by neither change nor end before them', async () => {
    await agree({ tds_bp: 0 })
    await agree({ valid_from: yesterday, share_bp: 5000, tds_bp: 0 })
    const bill = await addBill([[consultant, 500_000]])
    await pay(bill.bill, 500_000)
    await make(200_000)
    const [old] = await db.admin`select id, version from consultant_agreements where dentist_id = ${consultant} order by valid_from limit 1`
    expect((await refusal(owner.rpc('save_agreement', { agreement: old!.id, agreement_version: old!.version, fields: terms({ valid_from: today }) }))).code).toBe('agreement_used')
    expect((await refusal(owner.rpc('end_agreement', { agreement: old!.id, agreement_version: old!.version, ended_on: before }))).code).toBe('settled_already')
    expect((await db.admin`select valid_from::text, ended_on from consultant_agreements where id = ${old!.id}`)[0]).toEqual({ valid_from: addDays(today, -10), ended_on: null })
  })
})

describe('who sees what', () => {
  test('a dentist sees their own statements and nobody else\'s; the desk none', async () => {
    const [mine, others] = [idOf(smile, 887), idOf(smile, 888)]
    const me = db.as(smile.dentist, 'smile')
    expect((await me.rpc('settlement', { settlement: mine })).id).toBe(mine)
    expect((await refusal(me.rpc('settlement', { settlement: others }))).code).toBe('not_found')
    expect((await refusal(me.rpc('print_settlement', { settlement: others }))).code).toBe('not_found')
    expect((await refusal(me.rpc('settlement_preview', { dentist: smile.dentists[1], until_day: today }))).code).toBe('not_found')
    const page = await me.rpc('settlements_page')
    expect(page.rows.map(({ id }: { id: string }) => id)).toEqual([mine])
    expect(page.dentists.map(({ id }: { id: string }) => id)).toEqual([smile.dentists[0]])
    expect((await me`select dentist_id from settlement_lines`).map((row) => row.dentist_id)).toEqual([smile.dentists[0]])
    expect((await refusal(db.as(smile.receptionist, 'smile').rpc('settlements_page'))).code).toBe('not_allowed')
    expect((await refusal(db.as(pearl.owner, 'pearl').rpc('settlement', { settlement: mine }))).code).toBe('not_found')
  })
  test('a dentist neither agrees with themselves nor pays themselves', async () => {
    const me = db.as(smile.dentist, 'smile')
    const [row] = await db.admin`select to_jsonb(s) as s from settlements s where id = ${idOf(smile, 887)}`
    expect((await refusal(agree({ dentist: smile.dentists[0] }, me))).code).toBe('not_allowed')
    expect((await refusal(me.rpc('pay_settlement', { request: randomUUID(), settlement: idOf(smile, 887), paid: { mode: 'cash' } }))).code).toBe('not_allowed')
    expect((await refusal(make(1, yesterday, { as: me }))).code).toBe('not_allowed')
    expect((await db.admin`select to_jsonb(s) as s from settlements s where id = ${idOf(smile, 887)}`)[0]).toEqual(row)
    expect(await statements()).toBe(0)
  })
  test('terms that a statement was made by stay, and others begin after it', async () => {
    const before = await db.admin`select to_jsonb(a) as a from consultant_agreements a where dentist_id = ${smile.dentists[0]!}`
    const fields = terms({ dentist: smile.dentists[0], valid_from: '2026-01-01', share_bp: 9000 })
    expect((await refusal(owner.rpc('save_agreement', { agreement: idOf(smile, 885), agreement_version: 1, fields }))).code).toBe('agreement_used')
    expect((await refusal(owner.rpc('save_agreement', { agreement: null, agreement_version: null, fields: { ...fields, valid_from: '2026-01-20' } }))).detail).toEqual({ until: '2026-01-31' })
    expect(await db.admin`select to_jsonb(a) as a from consultant_agreements a where dentist_id = ${smile.dentists[0]!}`).toEqual(before)
  })
})
