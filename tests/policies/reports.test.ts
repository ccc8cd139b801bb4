// Reports of money add up to the ledger to the paisa, by whatever they are asked; GSTR-1 against sums done by hand.
import { beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { pearl, smile, stranger } from '../support/two-clinics.ts'
import { arrangeMoney, type Books, bounced, creditNote, issue, paid, refunded, voided } from '../support/money-rows.ts'

const db = testDatabase()
const owner = () => db.as(smile.owner, 'smile')
const march = { from: '2026-03-01', until: '2026-03-31', before_from: '2026-02-01', before_until: '2026-02-28' }
type Row = Record<string, number> & { key: string | null; name: string | null; documents: number | null }
type Report = { rows: Row[]; chart: { at: string; paise: number }[]; ledger_paise: number | null; before: { rows: Row[] } }
const report = (name: string, filter: object) => owner().rpc<Report>('report_page', { report: name, filter })
const sum = (rows: Record<string, unknown>[], of: string) => rows.reduce((total, row) => total + Number(row[of] ?? 0), 0)
const groups = {
  collections: ['day', 'month', 'mode', 'account', 'person', 'branch'], production: ['dentist', 'procedure', 'person', 'day', 'month', 'branch'],
  discounts: ['person', 'dentist', 'procedure', 'day', 'month', 'branch'], returns: ['what', 'person', 'day', 'month', 'branch'],
  expenses: ['category', 'vendor', 'mode', 'account', 'person', 'day', 'month', 'branch'],
}
const questions = Object.entries(groups).flatMap(([name, bys]) => bys.map((by) => ({ name, by })))

let books: Books
beforeAll(async () => {
  await db.admin.begin(async (tx) => {
    const clinic = books = await arrangeMoney(tx, smile)
    // ₹1,000 exempt by the first dentist; whitening ₹8,000 less ₹1,000, 18 % of ₹7,000 = ₹1,260, by the second; paid in two ways.
    const mixed = await issue(tx, clinic, { day: '2026-03-05', lines: [{ unit: 100_000 }, { unit: 800_000, discount: 100_000, rate: 1800, dentist: 1 }] })
    await paid(tx, clinic, { day: '2026-03-05', parts: { cash: 426_000, upi: 500_000 }, on: mixed })
    // Goods with the tax in the price: ₹185 at 5 %: 2 × 440 paise; rounds to the rupee by nothing.
    await issue(tx, clinic, { day: '2026-03-06', lines: [{ unit: 18_500, rate: 500, inclusive: true, code: '3306' }] })
    // ₹333.33 exempt rounds down by 33 paise; void the next day.
    const mistake = await issue(tx, clinic, { day: '2026-03-07', lines: [{ unit: 33_333 }] })
    await voided(tx, clinic, mistake, '2026-03-08')
    // To a firm with a GSTIN; half of it credited in the month after.
    const firm = await issue(tx, clinic, { day: '2026-03-20', gstin: '27AAPFU0939F1ZV', lines: [{ unit: 500_000, rate: 1800 }, { unit: 500_000, rate: 1800 }] })
    await creditNote(tx, clinic, firm, { day: '2026-04-02', lines: [{ unit: 500_000, rate: 1800 }] })
    const cheque = await paid(tx, clinic, { day: '2026-03-21', parts: { cheque: 300_000 }, on: null })
    await bounced(tx, clinic, cheque, '2026-03-25')
    const ahead = await paid(tx, clinic, { day: '2026-03-22', parts: { card: 90_000 }, on: null })
    await refunded(tx, clinic, ahead, { day: '2026-03-28', cash: 40_000 })
    await tx`insert into expenses ${tx([
      { clinic_id: smile.id, branch_id: smile.branch, category: 'rent', about: 'March', bill_on: '2026-03-01', due_on: '2026-03-01', amount_paise: 300_000, gst_paise: 0, day: '2026-03-02', mode: 'bank', paid_at: '2026-03-02T10:00:00Z' },
      { clinic_id: smile.id, branch_id: smile.branch, category: 'consultants', about: '', bill_on: '2026-03-09', due_on: '2026-03-09', amount_paise: 50_000, gst_paise: 0, day: '2026-03-10', mode: 'cash', paid_at: '2026-03-10T10:00:00Z' },
      { clinic_id: smile.id, branch_id: smile.branch, category: 'materials', about: 'Waits', bill_on: '2026-03-10', due_on: '2026-03-20', amount_paise: 70_000, gst_paise: 10_000, day: null, mode: null, paid_at: null },
    ])}`
    // The month before.
    await issue(tx, clinic, { day: '2026-02-10', lines: [{ unit: 200_000 }] })
  })
})

describe('a report', () => {
  test.for(questions)('$name by $by adds up to the ledger, and its documents to it', async ({ name, by }) => {
    const answer = await report(name, { ...march, by })
    const of = name === 'discounts' ? 'discount' : 'total'
    expect(answer.rows.length).toBeGreaterThan(0)
    expect(sum(answer.chart, 'paise')).toBe(sum(answer.rows, of))
    if (answer.ledger_paise !== null) expect(sum(answer.rows, of)).toBe(answer.ledger_paise)
    for (const row of answer.rows) {
      const documents = await owner().rpc('report_documents', { report: name, filter: { ...march, by, key: row.key ?? 'none' } })
      expect(sum(documents.rows, 'paise')).toBe(row[of])
      expect(new Set(documents.rows.map(({ document }: { document: string }) => document)).size).toBe(row.documents)
    }
  })

  test('says what the ledger says, computed here from its entries', async () => {
    const [ledger] = await db.admin<{ money: string; bills: string }[]>`select - sum(amount_paise) filter (where payment_id is not null) as money,
      sum(amount_paise) filter (where invoice_id is not null) as bills from ledger_entries where clinic_id = ${smile.id} and day between ${march.from} and ${march.until}`
    expect((await report('collections', { ...march, by: 'mode' })).ledger_paise).toBe(Number(ledger!.money))
    expect((await report('production', { ...march, by: 'dentist' })).ledger_paise).toBe(Number(ledger!.bills))
  })

  test('has the amounts that were done by hand', async () => {
    const modes = Object.fromEntries((await report('collections', { ...march, by: 'mode' })).rows.map(({ key, total }) => [key, total]))
    expect(modes).toEqual({ cash: 426_000 - 40_000, upi: 500_000, card: 90_000, cheque: 0 })
    const work = await report('production', { ...march, by: 'dentist' })
    const of = (dentist: string | null) => work.rows.find(({ key }) => key === dentist)!
    expect(of(smile.dentists[1])).toMatchObject({ gross: 800_000, discount: 100_000, net: 700_000, tax: 126_000, total: 826_000 })
    // The consultation, the toothpaste and the firm's; the void bill counts for nothing.
    expect(of(smile.dentists[0])).toMatchObject({ gross: 100_000 + 18_500 + 1_000_000, net: 100_000 + 17_620 + 1_000_000, tax: 880 + 180_000 })
    expect(sum(work.before.rows, 'total')).toBe(200_000)
    expect((await report('discounts', { ...march, by: 'dentist' })).rows).toMatchObject([{ key: smile.dentists[1], discount: 100_000, documents: 1 }])
    const back = Object.fromEntries((await report('returns', { ...march, until: '2026-04-30', by: 'what' })).rows.map(({ key, total }) => [key, total]))
    expect(back).toEqual({ void_bill: 33_300, bounce: 300_000, refund: 40_000, credit_note: 590_000 })
  })

  test('of one branch or one dentist is a part of the whole, and claims nothing about the ledger', async () => {
    const whole = await report('production', { ...march, by: 'day' })
    const parts = await Promise.all(smile.dentists.map((dentist) => report('production', { ...march, by: 'day', dentist })))
    expect(parts.reduce((total, part) => total + sum(part.rows, 'total'), 0)).toBe(sum(whole.rows, 'total'))
    expect(parts[0]!.ledger_paise).toBeNull()
    expect((await report('collections', { ...march, by: 'mode', branch: pearl.branch })).rows).toEqual([])
  })

  test('is of those who may see what the clinic earns, of their own clinic, and of what there is', async () => {
    for (const actor of [smile.dentist, smile.receptionist, smile.assistant]) {
      expect(await refusal(db.as(actor, 'smile').rpc('report_page', { report: 'collections', filter: { ...march, by: 'mode' } }))).toMatchObject({ code: 'not_allowed' })
      expect(await refusal(db.as(actor, 'smile').rpc('home_page'))).toMatchObject({ code: 'not_allowed' })
    }
    expect(await refusal(db.as(stranger, 'smile').rpc('tax_report', { from_day: march.from, until_day: march.until }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(report('collections', { ...march, by: 'total) from private.pins m --' }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(report('nothing', { ...march, by: 'day' }))).toMatchObject({ code: 'not_found' })
    const other = await db.as(pearl.owner, 'pearl').rpc<Report>('report_page', { report: 'collections', filter: { ...march, by: 'mode' } })
    expect(other).toMatchObject({ rows: [], ledger_paise: 0 })
  })

  test('that leaves as a file is in the audit trail', async () => {
    await owner().rpc('report_documents', { report: 'collections', filter: { ...march, by: 'mode' }, taken: true })
    const [entry] = await db.admin`select d.after from audit_entries e join audit_details d on d.entry_id = e.id
      where e.clinic_id = ${smile.id} and e.noun = 'exports' order by e.id desc limit 1`
    expect(entry!.after).toMatchObject({ list: 'collections' })
  })

  test('of documents comes page by page, each document once', async () => {
    const seen: string[] = []
    let after: unknown = null
    do {
      const page = await owner().rpc('report_documents', { report: 'collections', filter: { ...march, by: 'mode' }, after, page_size: 2 })
      seen.push(...page.rows.map((row: { document: string; entry: string }) => `${row.document} ${row.entry}`))
      after = page.next
    } while (after)
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
  })
})

test('what is owed, less what is paid ahead, is the ledger', async () => {
  const answer = await owner().rpc('outstanding_report')
  const [sums] = await db.admin<{ due: string; ahead: string }[]>`select (select sum(due_paise) from dues where clinic_id = ${smile.id}) as due,
    (select sum(rest_paise) from advances where clinic_id = ${smile.id}) as ahead`
  expect(sum(answer.ages, 'due')).toBe(Number(sums!.due))
  expect(sum(answer.branches, 'due')).toBe(Number(sums!.due))
  expect(answer.advances_paise).toBe(Number(sums!.ahead))
  for (const { key, due, documents } of answer.ages) {
    const { rows } = await owner().rpc('outstanding_documents', { age: key })
    expect([sum(rows, 'paise'), rows.length]).toEqual([due, documents])
  }
})

test('the case register has a line for every receipt and adds up to what came', async () => {
  const register = await owner().rpc('case_register', { from_day: march.from, until_day: march.until })
  expect(register.rows).toHaveLength(5)
  expect(register.lines).toBe(5)
  expect(sum(register.rows, 'paise')).toBe(register.total_paise)
  expect(register.total_paise).toBe((await report('collections', { ...march, by: 'day' })).ledger_paise)
  expect(register.rows[0]).toMatchObject({ day: '2026-03-05', modes: 'cash, upi', paise: 926_000, services: 'Cleaning of teeth' })
})

test('profit is what came in less what was spent, month by month; a bill that waits is not spent', async () => {
  const profit = await owner().rpc('profit_report', { from_day: '2026-02-01', until_day: '2026-04-30' })
  expect(profit.rows).toEqual([
    { month: '2026-02', billed: 200_000, tax: 0, collected: 0, spent: 0, consultants: 0, left: 0 },
    { month: '2026-03', billed: 100_000 + 700_000 + 17_620 + 1_000_000, tax: 126_000 + 880 + 180_000, collected: 976_000, spent: 350_000, consultants: 50_000, left: 626_000 },
    { month: '2026-04', billed: -500_000, tax: -90_000, collected: 0, spent: 0, consultants: 0, left: 0 },
  ])
  expect(profit.ledger_paise).toBe(976_000)
})

test('GSTR-1 has each document in its table, and adds up to the ledger', async () => {
  const tax = await owner().rpc('tax_report', { from_day: march.from, until_day: march.until })
  expect(tax.b2b).toMatchObject([{ gstin: '27AAPFU0939F1ZV', total_paise: 1_180_000, rate_bp: 1800, value_paise: 1_000_000, cgst_paise: 90_000, sgst_paise: 90_000, igst_paise: 0 }])
  expect(tax.b2cs).toEqual([
    { place: '27', rate_bp: 500, value_paise: 17_620, cgst_paise: 440, sgst_paise: 440, igst_paise: 0 },
    { place: '27', rate_bp: 1800, value_paise: 700_000, cgst_paise: 63_000, sgst_paise: 63_000, igst_paise: 0 },
  ])
  expect(tax.exempt).toEqual([{ other_state: false, registered: false, value_paise: 100_000 }])
  expect(tax.documents).toMatchObject([{ nature: 'invoice', issued: 4, cancelled: 1 }])
  expect(tax.cdnr).toEqual([])
  expect(sum(tax.hsn, 'total_paise') + tax.totals.round_off_paise).toBe(tax.totals.total_paise)
  expect(tax.totals.total_paise).toBe(tax.ledger_paise)
  expect(tax.totals.total_paise).toBe(926_000 + 18_500 + 1_180_000)
  const april = await owner().rpc('tax_report', { from_day: '2026-04-01', until_day: '2026-04-30' })
  expect(april.cdnr).toMatchObject([{ gstin: '27AAPFU0939F1ZV', of_date: '2026-03-20', value_paise: 500_000, cgst_paise: 45_000 }])
  expect(april.totals.total_paise).toBe(-590_000)
  expect(april.ledger_paise).toBe(-590_000)
})

test('GSTR-1 11A has the advances that wait for a bill at the end of a month, 11B what became of earlier ones', async () => {
  await db.admin.begin(async (tx) => {
    const own = { ...books, next: 500 }
    const at = (day: string) => `${day}T12:00:00+05:30`
    const goal = (what: { plan?: true; bill?: { id: string } }) => (what.plan ? { plan_id: idOf(smile, 850) } : { invoice_id: what.bill!.id })
    const lay = (payment: string, day: string, amount: number, of: Parameters<typeof goal>[0]) =>
      tx`insert into allocations ${tx({ clinic_id: smile.id, patient_id: own.patient, payment_id: payment, amount_paise: amount, at: at(day), ...goal(of) })}`
    // Received on a day for a plan, and for a bill in the same breath; 18 % of what is for the plan.
    const voucher = async (day: string, paise: number, onBill?: { id: string; total: number }) => {
      const [row] = await tx<[{ id: string }]>`insert into payments ${tx({
        clinic_id: smile.id, branch_id: smile.branch, patient_id: own.patient, kind: 'receipt_voucher', number: `ZV/2627/${own.next++}`, received_on: day, day, received_at: at(day),
        amount_paise: paise + (onBill?.total ?? 0), rate_bp: 1800, cgst_paise: Math.round(paise * 900 / 11_800), sgst_paise: Math.round(paise * 900 / 11_800),
        supplier: tx.json({ name: 'Smile', gstin: '27AAPFU0939F1ZV', state_code: '27' }) as never, recipient: tx.json({ name: 'Patient' }) as never, language: 'en' })} returning id`
      await lay(row.id, day, paise, { plan: true })
      if (onBill) await lay(row.id, day, onBill.total, { bill: onBill })
      return row.id
    }
    const billed = async (payment: string, day: string, paise: number) => {
      const bill = await issue(tx, own, { day, lines: [{ unit: 2_000_000, rate: 1800 }] })
      await lay(payment, day, -paise, { plan: true })
      await lay(payment, day, paise, { bill })
      return bill
    }
    // ₹11,800 in June: ₹4,720 billed in June, ₹5,900 in July, ₹1,180 given back in July.
    const [first, whole] = [await voucher('2026-06-10', 1_180_000), await voucher('2026-06-11', 236_000)]
    await billed(first, '2026-06-20', 472_000)
    await billed(first, '2026-07-05', 590_000)
    await lay(first, '2026-07-08', -118_000, { plan: true })
    const back = await refunded(tx, own, { id: first }, { day: '2026-07-08', cash: 118_000 })
    await tx`alter table allocations disable trigger allocations_stay`
    await tx`update allocations set at = ${at('2026-07-08')} where clinic_id = ${smile.id} and payment_id = ${first} and refund_id = ${back}`
    await tx`alter table allocations enable trigger allocations_stay`
    // Received and billed in June: in neither table.
    await billed(whole, '2026-06-30', 236_000)
    // A mistake: void on its day.
    const mistake = await voucher('2026-06-12', 118_000)
    await lay(mistake, '2026-06-12', -118_000, { plan: true })
    await tx`insert into document_voids (clinic_id, patient_id, payment_id, reason, day, by_user) values (${smile.id}, ${own.patient}, ${mistake}, 'Mistake', '2026-06-12', ${smile.owner.userId})`
    // ₹5,900 ahead beside a bill of ₹1,000 that it paid at once; billed in July; that bill was taken back in August, and the money waits again.
    const beside = await voucher('2026-06-25', 590_000, await issue(tx, own, { day: '2026-06-25', lines: [{ unit: 100_000 }] }))
    await lay(beside, '2026-08-03', -590_000, { bill: await billed(beside, '2026-07-20', 590_000) })
  })
  const of = async (month: string, last: number) => {
    const tax = await owner().rpc('tax_report', { from_day: `${month}-01`, until_day: `${month}-${last}` })
    return [tax.advances, tax.adjusted]
  }
  const row = (paise: number) => [{ place: '27', rate_bp: 1800, value_paise: paise / 118 * 100, cgst_paise: paise / 118 * 9, sgst_paise: paise / 118 * 9 }]
  expect(await of('2026-06', 30)).toEqual([row(708_000 + 590_000), []])
  expect(await of('2026-07', 31)).toEqual([[], row(708_000 + 590_000)])
  expect(await of('2026-08', 31)).toEqual([row(590_000), []])
  // A quarter as a whole: only what still waits.
  expect((await owner().rpc('tax_report', { from_day: '2026-06-01', until_day: '2026-08-31' })).advances).toEqual(row(590_000))
})
