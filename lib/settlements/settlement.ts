import type { LetterheadRow } from '@/lib/documents/letterhead'
import type { PayingAccount, PayingMode } from '@/lib/expenses/expense'
import type { WorkKind } from '@/lib/labs/order'
import type { Area } from '@/lib/treatments/plan'
import { placeInWords } from '@/lib/treatments/typed-place'

export const lineKinds = ['share', 'lab', 'visit', 'day', 'minimum'] as const
export const settledBy = ['visit', 'day', 'month'] as const
export const labRules = ['none', 'before_share', 'from_share'] as const

/** The terms of a consultant; shares and TDS in hundredths of a percent. */
export type Agreement = {
  id: string; version: number; dentist_id: string; valid_from: string; ended_on: string | null
  share_bp: number; share_of: 'collected' | 'billed'; fee_paise: number; fee_per: 'visit' | 'day'; minimum_paise: number
  lab_cost: (typeof labRules)[number]; tds_bp: number; settled: (typeof settledBy)[number]
}
/** A line of a statement with what it is traced by. name: of a share the words of the bill, of a laboratory the kind of work, of a minimum how many days. */
export type StatementLine = {
  kind: (typeof lineKinds)[number]; day: string; name: string
  so_far_paise: number; before_paise: number; base_paise: number; amount_paise: number
  /** The part of the base that the amount is, in hundredths of a percent, by the terms of the line's day. */
  share_bp: number | null
  invoice_id?: string; invoice_number?: string; lab_order_id?: string; lab_order?: number; lab?: string; appointment_id?: string; patient?: string; patient_id?: string
}
export type Sums = { share_paise: number; lab_paise: number; fee_paise: number; minimum_paise: number; gross_paise: number; tds_paise: number; payable_paise: number }
/** What settlement_preview() answers. */
export type StatementDraft = Sums & { agreement: Agreement; from_day: string; until_day: string; lines: StatementLine[] }
/** What settlement() answers. */
export type Statement = StatementDraft & {
  id: string; version: number; made_at: string; expense_id: string | null; last: boolean; today: string
  dentist: { id: string; name: string; qualification: string | null; council: string | null; registration_number: string | null }
  paid: { day: string; mode: PayingMode; account: string | null; reference: string | null } | null
  tds_due_on: string | null
  /** For those who may pay it. */
  accounts?: PayingAccount[]; branches?: { id: string; name: string }[]
}
export type PrintableStatement = Statement & { letterhead: LetterheadRow }
export type StatementRow = Sums & { id: string; dentist_id: string; dentist: string; from_day: string; until_day: string; paid_on: string | null }
export type Consultant = {
  id: string; name: string; colour: string; agreement: Agreement | null; used: boolean; next_from: string | null
  visits: { id: string; day: string; patient: string }[] | null
}
export type SettlementsPage = { dentists: Consultant[]; rows: StatementRow[]; more: boolean; today: string }

/** Work on a statement with the quadrant or arch that its name ends with in words: "Scaling, q1". */
export const workInWords = (name: string, word: (area: Area) => string) => name.replace(/, (?:q[1-4]|upper|lower)\b[^,]*$/, (place) => `, ${placeInWords(place.slice(2), word)}`)
export const isWork = (name: string): name is WorkKind => /^[a-z_]+$/.test(name)

/** Where a line is traced to for somebody with these permissions: its bill, its laboratory order, its visit. */
export function traceOf(line: StatementLine, slug: string, can: (permission: string) => boolean): string | null {
  if (line.invoice_id) return can('bills.read') ? `/${slug}/invoices/${line.invoice_id}` : null
  if (line.lab_order_id) return can('labs.read') ? `/${slug}/labs?order=${line.lab_order_id}` : null
  return line.appointment_id && line.patient_id && can('patients.read') ? `/${slug}/patients/${line.patient_id}/visits/${line.appointment_id}` : null
}

/** The terms in one line: "40 % of what is collected, laboratory off before the share". */
export function termsOf(a: Agreement, say: (key: string, values?: Record<string, string | number>) => string, amount: (paise: number) => string): string {
  return [
    a.share_bp > 0 && say(`termsShare.${a.share_of}`, { percent: a.share_bp / 100 }),
    a.share_bp > 0 && a.lab_cost !== 'none' && say(`termsLab.${a.lab_cost}`),
    a.fee_paise > 0 && say(`termsFee.${a.fee_per}`, { amount: amount(a.fee_paise) }),
    a.minimum_paise > 0 && say('termsMinimum', { amount: amount(a.minimum_paise) }),
    a.tds_bp > 0 && say('termsTds', { percent: a.tds_bp / 100 }),
  ].filter(Boolean).join(', ')
}
