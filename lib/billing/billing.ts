import type { MoneyPaper } from '../documents/money-papers'

/** The series of numbers of a branch, as private.series_of() makes them. */
export const seriesPapers = ['invoice', 'credit_note', 'receipt', 'receipt_voucher', 'refund', 'refund_voucher', 'proforma', 'estimate'] as const
export type SeriesPaper = (typeof seriesPapers)[number]
export const planBillings = ['start', 'sitting', 'completion'] as const
export const accountKinds = ['cash', 'upi', 'card', 'bank'] as const
export type AccountKind = (typeof accountKinds)[number]

export type BillingSettings = {
  plan_billing: (typeof planBillings)[number]; round_to_rupee: boolean; goods_follow_address: boolean; note: string
  bill_paper: MoneyPaper; receipt_paper: MoneyPaper; dues_reminder_days: number | null
  /** Wall clock, "20:30:00"; null: no message. */
  evening_at: string | null; version: number
}
/** number: what the next document would be called. used: numbers of this financial year were given. */
export type Series = { paper: SeriesPaper; prefix: string; digits: number; next: number; number: string; used: boolean }
export type MoneyAccount = { id: string; version: number; branch_id: string | null; kind: AccountKind; name: string; upi_address: string | null; archived: boolean }
export const eveningWays = ['email', 'whatsapp'] as const
export type EveningWay = (typeof eveningWays)[number]
/** number: a WhatsApp number of the clinic sends. phone: the owner's own, of their account. last: the latest message. */
export type Evening = {
  by: EveningWay; phone: string | null; number: boolean
  last: { day: string; by: EveningWay; status: 'due' | 'claimed' | 'sending' | 'sent' | 'delivered' | 'failed' | 'unresolved' } | null
}
/** What billing_settings_page() answers. year: the financial year in numbers, "2627". */
export type BillingPage = {
  settings: BillingSettings
  registration: { name: string; legal_name: string | null; gstin: string | null; state_code: string | null; complete: boolean }
  year: string
  branches: { id: string; name: string; series: Series[] }[]
  accounts: MoneyAccount[]
  /** How the evening message comes to who looks; null for who is no owner. */
  evening: Evening | null
}

/** A prefix as the numbers of a financial year begin: "b/{year}/" → "B/2627/". */
export const prefixIn = (year: string, prefix: string) => prefix.trim().toUpperCase().replaceAll('{YEAR}', year)
/** A whole number of a series: "B/{year}/", 5, 42 → "B/2627/00042". */
export const sampleNumber = (prefix: string, digits: number, next: number, year: string) => prefixIn(year, prefix) + String(next).padStart(digits, '0')
