import type { VisitLabOrder } from '@/lib/labs/order'
import type { MessageRow } from '@/lib/messages/rows'
import type { Status, VisitSource } from './schedule'

/** What the SQL function visit() answers: one visit with everything its panel shows. */
export type VisitPage = {
  id: string
  version: number
  status: Status
  status_reason: string | null
  starts_at: string
  ends_at: string
  lane: number | null
  note: string | null
  /** null: somebody who walked in and has no dentist yet. */
  dentist_id: string | null
  dentist: string | null
  chair_id: string | null
  chair: string | null
  reason_id: string | null
  reason: string | null
  created_at: string
  source: VisitSource
  arrived_at: string | null
  seated_at: string | null
  finished_at: string | null
  discharged_at: string | null
  urgent: boolean
  token: number | null
  by_token: boolean
  series_id: string | null
  /** Who should come again after it, if that was asked for. */
  recall: { id: string; due_on: string; status: 'open' | 'booked' | 'dropped'; note: string | null; appointment_id: string | null } | null
  patient: {
    id: string
    full_name: string
    phone: string | null
    whatsapp: string | null
    birth_date: string | null
    birth_date_precision: 'day' | 'year'
    sex: 'female' | 'male' | 'other' | null
    file_number: string | null
    language: string
    reminder_consent: boolean
    allergies: string[]
    medical_alerts: string[]
    complaint: string | null
  }
  /** The lab work that it needs. */
  lab: VisitLabOrder[]
  /** What it may become now. */
  becomes: Status[]
  history: HistoryEntry[]
  messages: MessageRow[]
}

/** One line of the audit: who changed which columns, from what to what. */
export type HistoryEntry = {
  at: string
  actor: 'member' | 'patient' | 'system'
  /** The member's name. */
  by: string | null
  action: 'created' | 'changed' | 'removed'
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** Who was first, when two changed the same visit: the detail of the refusal changed_by_someone. */
export type VisitAsItIs = {
  id: string
  version: number
  status: Status
  starts_at: string
  ends_at: string
  dentist: string | null
  chair: string | null
  patient: string
  changed_by: string | null
}

/** What stands in the way: the detail of the refusal slot_taken. patient null: somebody one may not see. */
export type Clash = { with: 'chair' | 'dentist'; starts_at: string; ends_at: string; dentist: string; chair: string | null; patient: string | null }
