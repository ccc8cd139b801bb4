// Two months of a clinic at random, written by the functions that the desk uses: bills with goods, packages and claims, payments, voids, credit notes,
// refunds, bounced cheques. Every report, asked by whatever it can be asked by, adds up to the ledger to the paisa.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { groupedReports, type GroupedReport } from '../../lib/reports/report.ts'
import { stepsOf } from '../../lib/reports/periods.ts'
import { addDays, dateIn } from '../../lib/time.ts'
import { billOf, issue, register, unbalanced, type Line } from '../support/bills.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { dice, randomLines, stockShelf } from '../support/random-bills.ts'
import { addPatient, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const roll = dice(23)
const how = { registered: true, roundToRupee: true }
const today = dateIn(new Date(), 'Asia/Kolkata')
const periods = { now: { from: addDays(today, -29), until: today }, before: { from: addDays(today, -59), until: addDays(today, -30) } }
const happened = { void: 0, credit: 0, refund: 0, bounce: 0, claim: 0, package: 0, void_payment: 0, voucher: 0 }

type Row = Record<string, number> & { key: string | null }
type Report = { rows: Row[]; chart: { at: string; paise: number }[]; ledger_paise: number | null; before: Report }
const report = (name: string, by: string, more: object = {}) => owner.rpc<Report>('report_page', { report: name, filter: {
  ...periods.now, before_from: periods.before.from, before_until: periods.before.until, by, ...more } })
const sum = (rows: object[], of: string) => rows.reduce((total, row) => total + Number((row as Record<string, unknown>)[of] ?? 0), 0)
const ledger = async (kinds: string[], of: 'bills' | 'money', { from, until } = periods.now) => Number((await db.admin`select coalesce(sum(amount_paise), 0) as paise from ledger_entries
  where clinic_id = ${smile.id} and day between ${from} and ${until} and kind in ${db.admin(kinds)} and ${of === 'money'} = (payment_id is not null)`)[0]!.paise)
const money = (of = periods.now) => ledger(['payment', 'refund', 'void', 'bounce'], 'money', of).then((paise) => -paise)
const bills = (of = periods.now) => ledger(['invoice', 'credit_note', 'void'], 'bills', of)

async function one(patient: string, shelf: Awaited<ReturnType<typeof stockShelf>>, bank: string) {
  const pack: Line = { package: idOf(smile, 865), dentist: smile.dentists[0]!, quantity: 1, unit_paise: 400_000, discount_paise: 0, rate_bp: 0 }
  const lines = roll.chance(0.1) ? [pack] : randomLines(roll, shelf, how).map((line) => ({ ...line, dentist: roll.one([...smile.dentists, null]) }))
  happened.package += lines[0] === pack ? 1 : 0
  const bill = billOf(lines, how)
  const part = (mode: string, amount_paise: number) => ({ mode, amount_paise, ...(mode === 'cash' ? { confirmed: true } : {}), ...(mode === 'cheque' ? { reference: '000123', cheque_on: today } : {}) })
  const paid = bill.total_paise > 200 && roll.chance(0.7) ? Math.ceil(bill.total_paise * roll.one([0.4, 1, 1.1])) : 0
  const parts = paid > 0 ? [part(roll.one(['cash', 'upi', 'card', 'cheque']), Math.ceil(paid / 2)), part('upi', paid - Math.ceil(paid / 2))] : []
  const { invoice, payment } = await issue(owner, patient, { ...bill, ...(paid > 0 && { payment: { parts, rest: 'advance' } }) }) as { invoice: string; payment: string | null }
  const left = bill.total_paise - paid
  if (left > 1_000 && roll.chance(0.5)) {
    await owner.rpc('claim_invoice', { request: randomUUID(), invoice, claim: { payer: idOf(smile, 865), authorisation: 'CGHS/77', amount_paise: Math.ceil(left / 2) } })
    const [claim] = await db.admin`select id, version from claims where invoice_id = ${invoice}`
    if (roll.chance(0.6)) {
      await owner.rpc('settle_claim', { request: randomUUID(), claim: claim!.id, claim_version: claim!.version, settlement: {
        received_paise: Math.floor(left / 4), tds_paise: Math.floor(left / 20), fee_paise: 0, mode: 'bank', account: bank, reference: 'NEFT1' } })
    }
    happened.claim += 1
    return
  }
  const fate = roll.below(6)
  if (fate === 0) await owner.rpc('void_invoice', { request: randomUUID(), invoice, reason: 'Wrong' }).then(() => { happened.void += 1 })
  if (fate === 1) {
    const [line] = await db.admin`select id, product_id, quantity, total_paise from invoice_lines where invoice_id = ${invoice} and total_paise > 500 and package_id is null limit 1`
    const back = line && (line.product_id ? { line: line.id, quantity: 1 } : { line: line.id, amount_paise: 300 })
    await owner.rpc('credit_invoice', { request: randomUUID(), invoice, reason: 'Taken back', lines: back ? [back] : null })
    happened.credit += 1
  }
  if (!payment || fate < 2) return
  if (fate === 2 && paid > bill.total_paise) {
    await owner.rpc('refund_payment', { request: randomUUID(), payment, amount_paise: paid - bill.total_paise, how: { mode: 'cash' }, reason: 'Too much' })
    happened.refund += 1
  }
  if (fate === 3) await owner.rpc('void_payment', { request: randomUUID(), payment, reason: 'Not theirs' }).then(() => { happened.void_payment += 1 })
  const [cheque] = await db.admin`select id from payment_parts where payment_id = ${payment} and mode = 'cheque'`
  if (cheque && fate > 3) await owner.rpc('bounce_cheque', { request: randomUUID(), part: cheque.id, reason: 'No money' }).then(() => { happened.bounce += 1 })
}

/** Ahead for taxable work: a receipt voucher; half of its money goes back by a refund voucher. */
async function aheadForPlan(patient: string) {
  const [procedure] = await db.admin`select id from procedures where clinic_id = ${smile.id} and code = 'RND0'`
  await db.admin`update procedures set tax = 'taxable', tax_rate_bp = 1800, price_paise = 900000 where id = ${procedure!.id}`
  const { plan } = await owner.rpc('add_plan_items', { patient, items: [{ procedure: procedure!.id }] })
  const [{ version }] = await db.admin`select version from treatment_plans where id = ${plan}` as unknown as [{ version: number }]
  await owner.rpc('move_plan', { plan, plan_version: version, status: 'presented' })
  const { sha256 } = await owner.rpc('estimate_page', { patient, plan })
  await owner.rpc('accept_plan', { plan, shown: sha256, person: 'Random Patient' })
  const { payment } = await owner.rpc('take_payment', { request: randomUUID(), patient, payment: { parts: [{ mode: 'upi', amount_paise: 118_000 }], targets: [{ plan, amount_paise: 118_000 }] } })
  await owner.rpc('refund_payment', { request: randomUUID(), payment, amount_paise: 59_000, how: { mode: 'upi' }, reason: 'Half is enough' })
  happened.voucher += 1
}

/**
 * Puts every document, and what became of it, on the day that `day` (SQL) says of its id, as if it had been written then.
 */
async function moveTo(day: (id: string) => string) {
  await db.superuser.begin(async (tx) => {
    const on = (id: string) => tx.unsafe(day(id))
    await tx`set local session_replication_role = replica`
    await tx`update public.invoices i set (day, issued_on) = (select d, d from (select ${on('i.id')} as d) x) where i.clinic_id = ${smile.id} and i.day > '2001-01-01'`
    await tx`update public.payments p set (day, received_on) = (select d, d from (select ${on('p.id')} as d) x) where p.clinic_id = ${smile.id} and p.day > '2001-01-01'`
    await tx`update public.document_voids v set day = ${on('v.id')} where v.clinic_id = ${smile.id} and v.day > '2001-01-01'`
    await tx`update public.cheque_bounces b set day = ${on('b.id')} where b.clinic_id = ${smile.id} and b.day > '2001-01-01'`
    await tx`update public.ledger_entries e set day = x.day from (
      select id as of, day, 'invoice' as kind from public.invoices union all select id, day, 'credit_note' from public.invoices union all select id, day, 'payment' from public.payments
      union all select id, day, 'refund' from public.payments union all select coalesce(invoice_id, payment_id), day, 'void' from public.document_voids
      union all select payment_id, day, 'bounce' from public.cheque_bounces) x
      where e.clinic_id = ${smile.id} and x.of = coalesce(e.invoice_id, e.payment_id) and x.kind = e.kind`
  })
}

beforeAll(async () => {
  // The single rows that other tests need are no books: out of these months.
  await moveTo(() => `date '2001-01-01'`)
  await register(db.admin, smile)
  const shelf = await stockShelf(db.admin, smile.id, roll)
  const [bank] = await db.admin`insert into money_accounts (clinic_id, kind, name) values (${smile.id}, 'bank', 'HDFC') returning id`
  const patients = await Promise.all(Array.from({ length: 8 }, (_, n) => addPatient(db.admin, smile, { fullName: `Random Patient ${n}` })))
  for (let n = 0; n < 150; n++) await one(roll.one(patients), shelf, bank!.id)
  await aheadForPlan(patients[0]!)
  await moveTo((id) => `date '${today}' - abs(hashtext(${id}::text)) % 60`)
}, 120_000)

test('everything that can become of money has happened, and the accounts balance', async () => {
  for (const [what, times] of Object.entries(happened)) expect(times, what).toBeGreaterThan(0)
  expect(await unbalanced(db.admin)).toEqual([])
})

test.for(Object.entries(groupedReports).filter(([name]) => name !== 'expenses').flatMap(([name, { groups }]) => groups.map((by) => ({ name: name as GroupedReport, by }))))(
  '$name by $by: its rows, its chart and its documents come to the same, in both periods', async ({ name, by }) => {
    const answer = await report(name, by)
    const { total } = groupedReports[name]
    expect(answer.rows.length).toBeGreaterThan(0)
    if (name === 'collections') expect([sum(answer.rows, total), sum(answer.before.rows, total), answer.ledger_paise]).toEqual([await money(), await money(periods.before), await money()])
    if (name === 'production') expect([sum(answer.rows, total), sum(answer.before.rows, total), answer.ledger_paise]).toEqual([await bills(), await bills(periods.before), await bills()])
    expect(sum(answer.chart, 'paise')).toBe(sum(answer.rows, total))
    expect(stepsOf(periods.now)).toEqual(expect.arrayContaining(answer.chart.map(({ at }) => at)))
    const documents: { document: string; paise: number }[] = []
    for (const { key, ...row } of answer.rows) {
      const page = await owner.rpc('report_documents', { report: name, filter: { ...periods.now, by, key: key ?? 'none' }, page_size: 5_000 })
      expect(sum(page.rows, 'paise')).toBe(row[total])
      expect(new Set(page.rows.map(({ document }: { document: string }) => document)).size).toBe(row.documents)
      documents.push(...page.rows)
    }
    expect(sum(documents, 'paise')).toBe(sum(answer.rows, total))
  })

test('production is what the documents say, less what was taken back; its columns are its total', async () => {
  const { rows } = await report('production', 'dentist')
  const { from, until } = periods.now
  const [said] = await db.admin`select (select sum(case kind when 'credit_note' then - total_paise else total_paise end) from invoices
      where clinic_id = ${smile.id} and kind <> 'proforma' and day between ${from} and ${until}) as billed,
    (select sum(i.total_paise) from document_voids v join invoices i on i.id = v.invoice_id where v.clinic_id = ${smile.id} and v.day between ${from} and ${until}) as void`
  expect(sum(rows, 'total')).toBe(Number(said!.billed) - Number(said!.void))
  // Round-off is nobody's: it is the whole difference between what the lines are worth and what is to be paid.
  const roundOff = sum(rows, 'total') - sum(rows, 'net') - sum(rows, 'tax')
  expect(Math.abs(roundOff)).toBeLessThanOrEqual(50 * rows.length * 150)
  for (const row of rows.filter(({ key }) => key !== null)) expect(row.total).toBe(row.net! + row.tax!)
})

test('profit, the case register and the home say what the ledger says', async () => {
  const profit = await owner.rpc('profit_report', { from_day: periods.before.from, until_day: today })
  const both = { from: periods.before.from, until: today }
  expect([sum(profit.rows, 'collected'), profit.ledger_paise]).toEqual([await money(both), await money(both)])
  const register = await owner.rpc('case_register', { from_day: periods.now.from, until_day: today, page_size: 5_000 })
  expect([sum(register.rows, 'paise'), register.total_paise, register.rows.length]).toEqual([await money(), await money(), register.lines])
  const home = await owner.rpc('home_page')
  const weeks = { from: addDays(today, -27), until: today }
  expect([home.totals.collected, home.totals.billed]).toEqual([await money(weeks), await bills(weeks)])
  expect(sum(home.branches, 'billed')).toBe(home.totals.billed)
})

test('what patients owe, less what is paid ahead, is the whole ledger; what payers owe stands beside it', async () => {
  const owed = await owner.rpc('outstanding_report')
  const [said] = await db.admin`select (select sum(amount_paise) from ledger_entries where clinic_id = ${smile.id}) as ledger,
    (select coalesce(sum(open_paise), 0) from claims where clinic_id = ${smile.id}) as claims,
    (select count(distinct patient_id)::int from dues where clinic_id = ${smile.id} and due_paise > 0) as patients`
  expect([sum(owed.ages, 'due') - owed.advances_paise - owed.kept_paise, owed.ledger_paise]).toEqual([Number(said!.ledger), Number(said!.ledger)])
  expect([owed.claims_paise, owed.patients]).toEqual([Number(said!.claims), said!.patients])
  expect(owed.claims_paise).toBeGreaterThan(0)
})

test('the tables of GSTR-1 make the totals of the documents, and those the ledger', async () => {
  const tax = await owner.rpc('tax_report', { from_day: periods.before.from, until_day: today })
  const { totals } = tax
  expect(totals.total_paise).toBe(tax.ledger_paise)
  expect(sum(tax.hsn, 'total_paise') + totals.round_off_paise).toBe(totals.total_paise)
  const taxed = (of: string) => sum(tax.b2b, of) + sum(tax.b2cl, of) + sum(tax.b2cs, of) - sum(tax.cdnr, of) - sum(tax.cdnur, of)
  expect([taxed('value_paise'), taxed('cgst_paise'), taxed('sgst_paise'), taxed('igst_paise')]).toEqual([totals.taxable_paise, totals.cgst_paise, totals.sgst_paise, totals.igst_paise])
  expect(sum(tax.exempt, 'value_paise')).toBe(totals.exempt_paise)
  const [counted] = await db.admin`select count(*)::int as issued, count(v.id)::int as void from invoices i left join document_voids v on v.invoice_id = i.id
    where i.clinic_id = ${smile.id} and i.kind not in ('proforma', 'credit_note') and i.supplier ->> 'gstin' is not null and i.issued_on between ${periods.before.from} and ${today}`
  expect(tax.documents.filter(({ nature }: { nature: string }) => nature === 'invoice').reduce((all: number[], one: { issued: number; cancelled: number }) => [all[0]! + one.issued, all[1]! + one.cancelled], [0, 0]))
    .toEqual([counted!.issued, counted!.void])
  expect(tax.documents.map(({ nature }: { nature: string }) => nature)).toEqual(expect.arrayContaining(['credit_note', 'receipt_voucher', 'refund_voucher']))
})
