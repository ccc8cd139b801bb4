import type { MessageRow } from '@/lib/messages/rows'
import type { Status } from '@/lib/appointments/schedule'

/** The lists that the SQL function recalls_page() answers. */
export const followUpLists = ['due', 'overdue', 'unconfirmed'] as const
export type FollowUpList = (typeof followUpLists)[number]

/** Somebody to call: for a recall, or about a visit (missed and never made up for, or not confirmed). */
export type FollowUp = {
  id: string
  source: 'recall' | 'visit'
  recall_id: string | null
  recall_version: number | null
  appointment_id: string | null
  version: number | null
  patient_id: string
  patient: string
  /** In full or masked, as this person reads numbers. */
  phone: string | null
  whatsapp: string | null
  dentist_id: string | null
  dentist: string | null
  reason_id: string | null
  reason: string | null
  /** The reason's usual length. */
  minutes: number | null
  due_on: string
  note: string | null
  starts_at: string | null
  status: Status | null
  status_reason: string | null
  /** The next visit that the patient has, if any. */
  next_visit: string | null
  /** The kind of recall; null: noted by hand, without one. */
  type: string | null
  /** What the visit is usually worth, in paise. */
  value_paise: number | null
  /** When to try again, if that was said. */
  next_on: string | null
  /** How often it was tried, and the last time. null: no recall. */
  attempts: { count: number; last: Attempt | null } | null
  /** What is written to the patient, in their language; null when they did not agree to that, and for visits. */
  text: string | null
  /** The last message about an unconfirmed visit. */
  message: MessageRow | null
  /** Where the row stands in its list: the cursor of the next page, with its id. */
  on: string
}

export const ways = ['call', 'whatsapp', 'sms'] as const
export const outcomes = ['reached', 'no_answer', 'call_back', 'booked', 'declined', 'wrong_number'] as const
export type Outcome = (typeof outcomes)[number]
/** opened: WhatsApp was opened with the text; whether it was sent nobody knows. */
export type Attempt = { way: (typeof ways)[number]; outcome: Outcome | 'opened'; note: string | null; at: string; by: string | null }

export type FollowUpPage = {
  rows: FollowUp[]
  more: boolean
  /** They stop at 100. */
  counts: Record<FollowUpList, number>
  /** What the recalls of this list are usually worth together, in paise. */
  at_risk_paise: number
  today: string
  dentists: { id: string; name: string }[]
}
