// Bills as the desk issues them, with what TypeScript counts as the total that was shown.
import { randomUUID } from 'node:crypto'
import type { ISql } from 'postgres'
import { billTotals, type TaxedLine } from '../../lib/invoices/rules.ts'
import type { Requests } from './actors.ts'
import type { Clinic } from './two-clinics.ts'

export type Line = Record<string, unknown> & { quantity: number; unit_paise: number; discount_paise: number; rate_bp: number; includes_tax?: boolean }
export type HowBilled = { registered: boolean; roundToRupee: boolean }

export const asTaxed = (line: Line): TaxedLine =>
  ({ quantity: line.quantity, unitPaise: line.unit_paise, discountPaise: line.discount_paise, includesTax: line.includes_tax ?? false, rateBp: line.rate_bp })

/** Where these procedures of the starting list are done: a bill wants it named, as a plan does. */
export const whereDone: Record<string, { teeth?: number[]; surfaces?: string; area?: string }> = {
  'RCT-M': { teeth: [36] }, 'CR-Z': { teeth: [36] }, EXT: { teeth: [38] }, 'FIL-C': { teeth: [36], surfaces: 'MO' }, CUR: { area: 'q3' }, NG: { area: 'upper' },
}

/** What issue_invoice takes: the lines with the total that they come to. */
export function billOf(lines: Line[], how: HowBilled = { registered: false, roundToRupee: true }, more: Record<string, unknown> = {}) {
  return { kind: 'bill', lines: lines.map(({ includes_tax: _, ...line }) => line), total_paise: billTotals(lines.map(asTaxed), how).total, ...more }
}

export const issue = (as: Requests, patient: string, bill: Record<string, unknown>, request: string = randomUUID()) => as.rpc('issue_invoice', { request, patient, bill })

/** Registers a clinic for GST in Maharashtra, or takes that back. */
export const register = (sql: ISql, clinic: Clinic, gstin: string | null = '27AAPFU0939F1ZV') => sql`update public.clinics set gstin = ${gstin} where id = ${clinic.id}`

/**
 * Patients whose account does not add up: the ledger is what is due, less what is paid ahead, less what is kept for plans. And bills
 * without their entries: a line, what is due, an entry in the ledger and one of the audit.
 */
export async function unbalanced(sql: ISql): Promise<Record<string, unknown>[]> {
  return [...await sql`
    select patient_id, sum(ledger)::bigint as ledger, sum(owed)::bigint as owed from (
      select patient_id, amount_paise as ledger, 0 as owed from public.ledger_entries
      union all select patient_id, 0, due_paise from public.dues
      union all select patient_id, 0, - rest_paise from public.advances
      union all select patient_id, 0, - amount_paise from public.allocations where plan_id is not null) x
    group by patient_id having sum(ledger) <> sum(owed)`,
  ...await sql`
    select i.number from public.invoices i where i.kind not in ('proforma') and i.issued_by is not null and i.number not like 'T/%' and (
      not exists (select 1 from public.invoice_lines l where l.clinic_id = i.clinic_id and l.invoice_id = i.id)
      or i.total_paise > 0 and not exists (select 1 from public.ledger_entries e where e.clinic_id = i.clinic_id and e.invoice_id = i.id)
      or i.kind <> 'credit_note' and not exists (select 1 from public.dues d where d.clinic_id = i.clinic_id and d.source_id = i.id)
      or not exists (select 1 from public.audit_entries a where a.clinic_id = i.clinic_id and a.record_id = i.id and a.noun = 'invoices'))`]
}

/** The numbers of a clinic's bills that are missing between the first and the last, or there twice. */
export async function gaps(sql: ISql, clinic: Clinic): Promise<string[]> {
  const rows = await sql<{ number: string }[]>`select number from public.invoices where clinic_id = ${clinic.id} and kind not in ('credit_note', 'proforma') and number like 'B/%' order by number`
  const found = rows.map(({ number }) => Number(number.split('/')[2]))
  return found.flatMap((n, i) => (n === i + 1 ? [] : [`${i + 1} is ${n}`])).slice(0, 5)
}
