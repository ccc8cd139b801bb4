import type { TransactionSql } from 'postgres'
import { calling } from './calling.ts'
import type { Clinic } from './clinics.ts'
import { dayOf, plusDays } from './days.ts'
import { chance, type Chance } from './random.ts'
import { insertRows } from './rows.ts'

type Open = { invoice: string; patient: string; due: number; day: string }
type Call = Awaited<ReturnType<typeof calling>>
type Desk = { sql: TransactionSql; clinic: Clinic; call: Call; luck: Chance; now: Date; bank: string }

/** Money that is promised: by an insurer and an employer, by instalments, by cheques of which one came back; and what was paid ahead. */
export async function insertPromises(sql: TransactionSql, clinic: Clinic, owner: string, now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const call = await calling(sql, clinic, owner)
  const [bank] = await sql<{ id: string }[]>`select id from public.money_accounts where clinic_id = ${clinic.id} and kind = 'bank'`
  const desk = { sql, clinic, call, luck, now, bank: bank!.id }
  // Nothing of them was paid yet; the oldest first.
  const open = await sql<Open[]>`
    select i.id as invoice, i.patient_id as patient, d.due_paise::float8 as due, i.day::text as day
    from public.dues d join public.invoices i on i.clinic_id = d.clinic_id and i.id = d.source_id
    where d.clinic_id = ${clinic.id} and d.due_paise = i.total_paise and d.due_paise >= 40000 order by i.issued_at, i.id`
  const [old, ...recent] = [open[0], ...open.filter(({ day }) => day > plusDays(dayOf(now), -32))]
  if (!old || recent.length < 6) return
  await claims(desk, old, recent.slice(0, 3) as [Open, Open, Open])
  await cheques(desk, recent[3]!, recent[4]!)
  await call('take_payment', { request: luck.uuid(now), patient: recent[5]!.patient, payment: { parts: [{ mode: 'upi', amount_paise: 500_000 }], targets: [], note: 'For the crown' } })
  await instalments(desk)
}

/** An insurer that paid one claim less tax deducted and has another open, and an employer with prices of its own that is late. */
async function claims({ sql, clinic, call, luck, now, bank }: Desk, late: Open, [paid, waiting, employed]: [Open, Open, Open]) {
  const prices = await sql<{ procedure: string; price_paise: number }[]>`
    select id as procedure, (price_paise * 9 / 10)::float8 as price_paise from public.procedures where clinic_id = ${clinic.id} and code in ('CONS', 'SCL', 'FIL-C', 'RCT-M', 'CR-P')`
  const payer = async (fields: object, own: object[]) => (await call<{ id: string }>('save_payer', { fields: { address: '', fee_bp: 0, ...fields }, prices: own })).id
  const insurer = await payer({ kind: 'insurer', name: 'Suraksha Health Insurance', needs_authorisation: true, tds_bp: 1000, pays_in_days: 30 }, [])
  const employer = await payer({ kind: 'corporate', name: 'Sahyadri Auto Components', needs_authorisation: false, tds_bp: 1000, pays_in_days: 45 }, prices)
  const claim = async (by: string, { invoice, patient, due, day }: Open, part: number, authorisation: string | null) => {
    const said = { payer: by, authorisation, amount_paise: Math.floor((due * part) / 10_000) * 100 }
    const [row] = await sql<[{ id: string }]>`select private.open_claim(${clinic.id}, ${patient}, ${invoice}, ${sql.json(said)}, ${day}) as id`
    return { id: row.id, amount: said.amount_paise }
  }
  await claim(employer, late, 100, null)
  await claim(employer, employed, 100, null)
  await claim(insurer, waiting, 80, 'SHI/26/104417')
  const settled = await claim(insurer, paid, 80, 'SHI/26/103902')
  const tds = Math.round(settled.amount / 10)
  await call('settle_claim', { request: luck.uuid(now), claim: settled.id, claim_version: 1, settlement: {
    received_paise: settled.amount - tds, tds_paise: tds, fee_paise: 0, mode: 'bank', account: bank, reference: 'NEFT 5510', note: '',
  } })
}

/** One cheque that is dated ahead, and one that came back. */
async function cheques({ sql, clinic, call, luck, now, bank }: Desk, waits: Open, bounces: Open) {
  const cheque = ({ invoice, patient, due }: Open, reference: string, day: number) => call<{ payment: string }>('take_payment', { request: luck.uuid(now), patient, payment: {
    parts: [{ mode: 'cheque', account: bank, amount_paise: due, reference, cheque_on: plusDays(dayOf(now), day) }], targets: [{ invoice, amount_paise: due }], note: '',
  } })
  await cheque(waits, '004512', 5)
  const { payment } = await cheque(bounces, '118730', -4)
  const [part] = await sql<[{ id: string }]>`select id from public.payment_parts where clinic_id = ${clinic.id} and payment_id = ${payment}`
  await call('bounce_cheque', { request: luck.uuid(now), part: part.id, reason: 'Funds insufficient' })
}

/** The dearest accepted plans are paid by instalments: one as agreed, one is behind. */
async function instalments({ sql, clinic, luck, now }: Desk) {
  const plans = await sql<{ id: string; patient: string; agreed: number; kept: number }[]>`
    select t.id, t.patient_id as patient, t.agreed_paise::float8 as agreed,
      coalesce((select sum(a.amount_paise) from public.allocations a where a.clinic_id = t.clinic_id and a.plan_id = t.id), 0)::float8 as kept
    from public.treatment_plans t where t.clinic_id = ${clinic.id} and t.accepted_at is not null order by t.agreed_paise desc, t.id limit 2`
  await insertRows(sql, 'public.instalments', plans.flatMap(({ id, patient, agreed, kept }, i) => {
    const first = i === 0 ? kept : Math.min(kept + 300_000, agreed)
    const half = Math.floor((agreed - first) / 200_000) * 100_000
    return [[-9, first], [21, half], [51, agreed - first - half]].filter(([, paise]) => paise! > 0).map(([day, paise]) => ({
      id: luck.uuid(now), clinic_id: clinic.id, patient_id: patient, plan_id: id, due_on: plusDays(dayOf(now), day!), amount_paise: paise, created_by: clinic.desk, created_at: now,
    }))
  }))
}
