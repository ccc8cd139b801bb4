import type { Chair, Dentist, Reason, Visit } from '@/lib/appointments/schedule'

/** A visit as the queue shows it: one of the schedule, with its patient. A walk-in may have no dentist yet. */
export type QueueVisit = Omit<Visit, 'dentist_id'> & {
  dentist_id: string | null
  branch_id: string
  birth_date: string | null
  birth_date_precision: 'day' | 'year'
  sex: 'female' | 'male' | 'other' | null
  file_number: string | null
  complaint: string | null
  discharged_at: string | null
  called_at: string | null
  skipped_at: string | null
  /** Where it stands among those who wait, in microseconds; the smallest is next. null before arrival. */
  place: number | null
}

/** What the SQL function queue() answers. */
export type Queue = {
  day: string
  time_zone: string
  /** The dentist one is oneself. */
  me: string | null
  token_per: 'none' | 'clinic' | 'dentist'
  visits: QueueVisit[]
  dentists: Dentist[]
  chairs: Chair[]
  branches: { id: string; name: string; is_default: boolean }[]
  reasons: Reason[]
  /** Visits of earlier days of which nobody said what became of them. */
  left_open: number
  /** Check-ins that nobody has accepted yet; null for those who do not sort them. */
  check_ins: number | null
}

/** What can be done to somebody who waits; see mark_in_queue. */
export const queueMarks = ['urgent', 'calm', 'call', 'uncall', 'skip', 'recall'] as const
export type QueueMark = (typeof queueMarks)[number]

/** One line of visits_left_open(). */
export type LeftOpenVisit = Pick<
  QueueVisit,
  'id' | 'version' | 'patient_id' | 'patient' | 'phone' | 'file_number' | 'dentist_id' | 'reason_id' | 'starts_at' | 'ends_at' | 'status'
  | 'arrived_at' | 'seated_at' | 'finished_at' | 'source'
> & { dentist: string | null; reason: string | null }

export type LeftOpen = { visits: LeftOpenVisit[]; total: number | null; more: boolean }
/** What close_visits() answers, and reopen_visits() takes back. */
export type Closed = { closed: { id: string; version: number; was: string }[]; refused: string[] }
