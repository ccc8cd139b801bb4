/** The document that the schedule is drawn from: what the SQL functions schedule() and schedule_days() answer. */

export const statuses = ['booked', 'confirmed', 'waiting', 'in_chair', 'done', 'discharged', 'cancelled', 'no_show'] as const
export type Status = (typeof statuses)[number]

/** How the visit came about. */
export type VisitSource = 'desk' | 'walk_in' | 'check_in' | 'waitlist' | 'import' | 'paper'

export type Visit = {
  id: string
  version: number
  patient_id: string
  patient: string
  phone: string | null
  dentist_id: string
  chair_id: string | null
  /** Where it is. Left out where visits only take up time. */
  branch_id?: string
  /** Which of the dentist's parallel lanes; null: squeezed in beside them. */
  lane: number | null
  reason_id: string | null
  starts_at: string
  ends_at: string
  status: Status
  status_reason: string | null
  note: string | null
  source: VisitSource
  arrived_at: string | null
  seated_at: string | null
  finished_at: string | null
  urgent: boolean
  token: number | null
  /** Booked by number into a session that gives no times: not drawn on the grid. */
  by_token: boolean
  /** The same for visits booked together, every few weeks. */
  series_id: string | null
  first_visit: boolean
  alerts: string[]
  /** Work that a lab makes for it. Left out where visits only take up time; null: it needs none. */
  lab?: 'late' | 'waiting' | 'here' | null
}

export type Dentist = { id: string; name: string; colour: string; lanes: number; archived: boolean }
export type Chair = { id: string; name: string; branch_id: string }
export type Reason = { id: string; name: string; minutes: number; colour: string; archived: boolean }
export type OpeningHours = { branch_id: string; weekday: number; opens: string; closes: string }

/** When a dentist sits; wall times of the clinic. See the comment on dentist_sessions in the migration. */
export type Session = {
  id: string
  dentist_id: string
  branch_id: string
  pattern: 'weekly' | 'alternate' | 'nth' | 'once'
  weekday: number | null
  nth: number | null
  on_date: string | null
  starts: string
  ends: string
  break_starts: string | null
  break_ends: string | null
  valid_from: string | null
  valid_until: string | null
  /** No times are given in it, only numbers; at most so many. */
  token_only: boolean
  max_tokens: number | null
}

export type Closure = {
  id: string
  kind: 'holiday' | 'leave' | 'block'
  branch_id: string | null
  dentist_id: string | null
  chair_id: string | null
  starts_at: string
  ends_at: string
  reason: string
}

export type Schedule = {
  visits: Visit[]
  dentists: Dentist[]
  chairs: Chair[]
  branches: { id: string; name: string; is_default: boolean }[]
  hours: OpeningHours[]
  sessions: Session[]
  closures: Closure[]
  reasons: Reason[]
}

/** The same with the days it covers: `days` from `first_day` on, in the clinic's zone. */
export type ScheduleDays = { first_day: string; days: number; time_zone: string; schedule: Schedule }
