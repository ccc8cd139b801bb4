import type { TransactionSql } from 'postgres'
import { numbersFor, type Bill } from './bills.ts'
import type { Clinic } from './clinics.ts'
import { dayOf, plusDays } from './days.ts'
import { chance, type Chance } from './random.ts'
import { insertRows } from './rows.ts'

type Mode = 'cash' | 'upi' | 'card' | 'bank' | 'cheque'
type Paid = { id: string; bill: Bill | null; patient: string; plan: string | null; at: Date; amount: number; language: string; recipient: object; parts: { mode: Mode; amount: number }[] }

/** What was paid on the bills, what is kept for plans, what old balances were brought along, and where the money lies. */
export async function insertPayments(sql: TransactionSql, clinic: Clinic, bills: Bill[], now: Date, seed: number): Promise<Paid[]> {
  const luck = chance(seed)
  const [{ supplier }] = await sql<[{ supplier: object }]>`select private.document_supplier(${clinic.id}, ${clinic.branch}) as supplier`
  const accounts = await insertAccounts(sql, clinic, luck, now)
  await insertRows(sql, 'public.opening_balances', oldBalances(clinic, bills, luck, now))
  const paid = [...onBills(bills, luck, now), ...await forPlans(sql, clinic, luck, now)].sort((a, b) => a.at.getTime() - b.at.getTime())
  const numbers = await numbersFor(sql, clinic, 'receipt', paid.map(({ at }) => at))
  await insertRows(sql, 'public.payments', paid.map(({ id, patient, at, amount, language, recipient }, i) => ({
    id, clinic_id: clinic.id, branch_id: clinic.branch, patient_id: patient, kind: 'receipt', number: numbers[i], received_on: dayOf(at), received_at: at, day: dayOf(at), amount_paise: amount,
    rate_bp: 0, cgst_paise: 0, sgst_paise: 0, note: '', supplier, recipient, language, received_by: clinic.desk,
  })))
  await insertRows(sql, 'public.payment_parts', paid.flatMap(({ id, patient, at, parts }) => parts.map(({ mode, amount }) => ({
    id: luck.uuid(at), clinic_id: clinic.id, patient_id: patient, payment_id: id, mode, account_id: accounts[mode], amount_paise: amount,
    reference: mode === 'cash' || (mode === 'upi' && luck.hits(0.5)) ? null : String(luck.between(100_000, 999_999)), cheque_on: mode === 'cheque' ? dayOf(at) : null,
  }))))
  await insertRows(sql, 'public.allocations', paid.map(({ id, bill, plan, patient, at, amount }) => ({
    id: luck.uuid(at), clinic_id: clinic.id, patient_id: patient, payment_id: id, invoice_id: bill?.id ?? null, plan_id: plan, amount_paise: amount, at, by_user: clinic.desk,
  })))
  return paid
}

/** Beside the drawer that every branch has: a UPI address, a card machine and a bank account. */
async function insertAccounts(sql: TransactionSql, clinic: Clinic, luck: Chance, now: Date): Promise<Record<Mode, string>> {
  const [upi, card, bank] = [luck.uuid(now), luck.uuid(now), luck.uuid(now)]
  const row = { clinic_id: clinic.id, created_at: now, version: 1 }
  await insertRows(sql, 'public.money_accounts', [
    { ...row, id: upi, kind: 'upi', name: 'Clinic UPI', upi_address: `${clinic.plan.slug.replace('-', '')}@okhdfcbank` },
    { ...row, id: card, kind: 'card', name: 'Card machine' }, { ...row, id: bank, kind: 'bank', name: 'Current account' },
  ])
  const [cash] = await sql<[{ id: string }]>`select id from public.money_accounts where clinic_id = ${clinic.id} and branch_id = ${clinic.branch} and kind = 'cash'`
  return { cash: cash.id, upi, card, bank, cheque: bank }
}

/** Most people pay at the desk at once, some in part, some later; of the oldest bills a part is still owed. */
function onBills(bills: Bill[], luck: Chance, now: Date): Paid[] {
  return bills.flatMap((bill) => {
    const old = now.getTime() - bill.at.getTime() > 31 * 86_400_000
    const how = luck.weighted(bill.owed ? { part: 5, none: 5 } : old ? { whole: 97, part: 3 } : { whole: 84, part: 9, none: 7 })
    if (how === 'none') return []
    const amount = how === 'whole' ? bill.total : Math.max(10_000, Math.round((bill.total * luck.between(30, 60)) / 1_000_000) * 10_000)
    if (amount > bill.total) return []
    return [{ id: luck.uuid(bill.at), bill, patient: bill.patient, plan: null, at: new Date(bill.at.getTime() + 60_000), amount, language: bill.language, recipient: bill.recipient, parts: partsOf(amount, luck) }]
  })
}

function partsOf(amount: number, luck: Chance): Paid['parts'] {
  const mode = luck.weighted<Mode>(amount > 1_000_000 ? { upi: 40, card: 30, bank: 14, cheque: 8, cash: 8 } : { cash: 44, upi: 44, card: 12 })
  const cash = Math.floor(amount / 300_000) * 100_000
  return mode === 'upi' && cash > 0 && luck.hits(0.2) ? [{ mode: 'cash', amount: cash }, { mode, amount: amount - cash }] : [{ mode, amount }]
}

/** A part of what was agreed, on the day after a plan was accepted. */
async function forPlans(sql: TransactionSql, clinic: Clinic, luck: Chance, now: Date): Promise<Paid[]> {
  const plans = await sql<{ id: string; patient: string; agreed: number; at: Date; language: string; recipient: object }[]>`
    select t.id, t.patient_id as patient, t.agreed_paise::float8 as agreed, t.accepted_at + interval '20 hours' as at, p.language, private.document_recipient(t.clinic_id, p.id) as recipient
    from public.treatment_plans t join public.patients p on p.clinic_id = t.clinic_id and p.id = t.patient_id
    where t.clinic_id = ${clinic.id} and t.accepted_at < ${new Date(now.getTime() - 86_400_000)} order by t.id`
  return plans.filter(() => luck.hits(0.75)).map(({ id, patient, agreed, at, language, recipient }) => {
    const amount = Math.max(100_000, Math.floor((agreed * luck.between(25, 50)) / 10_000_000) * 100_000)
    return { id: luck.uuid(at), bill: null, plan: id, patient, at, amount, language, recipient, parts: partsOf(amount, luck) }
  })
}

/** Of the books before the program: what some owed already, and one who had paid ahead. */
function oldBalances(clinic: Clinic, bills: Bill[], luck: Chance, now: Date) {
  return [41, 63, 74, 92, 120, 165, 210].map((days, i) => ({
    id: luck.uuid(now), clinic_id: clinic.id, patient_id: bills[i * 7]!.patient, amount_paise: i === 3 ? -250_000 : luck.between(3, 40) * 10_000,
    as_of: plusDays(dayOf(now), -days), created_by: clinic.desk, created_at: now,
  }))
}
