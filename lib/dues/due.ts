import type { LinkState } from '@/lib/links/page'

/** Ages of what is owed, in days: up to 30, 31 to 60, 61 to 90, more. */
export const ages = ['d0', 'd31', 'd61', 'd91'] as const
export type Age = (typeof ages)[number]
type Aged = Record<Age, number>
export const dueSorts = ['age', 'amount'] as const
export type DueSort = (typeof dueSorts)[number]

/** A patient who owes something. Amounts are paise. */
export type DueRow = Aged & {
  patient_id: string
  patient: string
  file_number: string | null
  phone: string | null
  whatsapp: string | null
  /** The day of the oldest bill that is not paid. */
  since: string
  bills: number
  due_paise: number
  /** Paid ahead and for nothing yet. */
  advance_paise: number
  /** Agreed to be paid later, by instalments. */
  later_paise: number
  /** Agreed to be reminded, and has a number. */
  reachable: boolean
  reminder: { at: string; status: string; reason: string | null } | null
  link: LinkState | null
}

/** What dues_page() answers. */
export type DuesPage = {
  rows: DueRow[]
  more: boolean
  totals: Aged & { patients: number; due_paise: number }
  /** Instalments of plans whose day has come and that are not paid, the oldest first; null: on later pages. */
  behind: { patient_id: string; patient: string; plan_id: string; plan: string; since: string; behind_paise: number }[] | null
  today: string
  /** Days from one reminder to the next that go by themselves; null: none do. */
  remind_days: number | null
}
export type AfterDue = Pick<DueRow, 'since' | 'due_paise' | 'patient_id'>
