import type { TransactionSql } from 'postgres'
import type { Bill } from './bills.ts'
import { calling } from './calling.ts'
import type { Clinic } from './clinics.ts'
import { chance } from './random.ts'

/** What the owner did today: a bill voided, one credited and its money given back, and a package of cleanings put on the list and sold. */
export async function insertTakenBack(sql: TransactionSql, clinic: Clinic, bills: Bill[], owner: string, now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const call = await calling(sql, clinic, owner)
  const rows = await sql<{ id: string; patient: string; payment: string; total: number; paid: number; closed: boolean }[]>`
    select i.id, i.patient_id as patient, a.payment_id as payment, i.total_paise::float8 as total, coalesce(a.amount_paise, 0)::float8 as paid,
      exists (select 1 from public.day_closes c where c.clinic_id = i.clinic_id and c.branch_id = i.branch_id and c.day >= i.day) as closed
    from public.invoices i left join public.allocations a on a.clinic_id = i.clinic_id and a.invoice_id = i.id
    where i.clinic_id = ${clinic.id} and i.id = any (${bills.slice(-160).map(({ id }) => id)}::uuid[]) order by i.issued_at desc`
  const mistake = rows.find(({ closed }) => !closed)
  if (mistake) await call('void_invoice', { request: luck.uuid(now), invoice: mistake.id, reason: 'Written for the wrong patient' })
  const undone = rows.find(({ id, closed, total, paid }) => id !== mistake?.id && closed && paid === total && total >= 150_000)
  if (undone) {
    await call('credit_invoice', { request: luck.uuid(now), invoice: undone.id, reason: 'Charged twice', lines: null })
    await call('refund_payment', { request: luck.uuid(now), payment: undone.payment, amount_paise: undone.paid, how: { mode: 'upi' }, reason: 'Bill credited' })
  }
  const [scaling] = await sql<{ id: string }[]>`select id from public.procedures where clinic_id = ${clinic.id} and code = 'SCL'`
  const offer = await call<{ id: string }>('save_package', { fields: { code: 'CLEAN4', name: 'Four cleanings in two years', price_paise: 400_000, months: 24 }, items: [{ procedure: scaling!.id, sittings: 4 }] })
  const buyers = [...new Set(rows.slice(20).map(({ patient }) => patient))].slice(0, 3)
  for (const patient of buyers) {
    await call('issue_invoice', { request: luck.uuid(now), patient, bill: {
      kind: 'bill', lines: [{ package: offer.id, quantity: 1, unit_paise: 400_000, discount_paise: 0, rate_bp: 0 }], total_paise: 400_000, advance_paise: 0,
      payment: { parts: [{ mode: 'upi', amount_paise: 400_000 }] },
    } })
  }
}
