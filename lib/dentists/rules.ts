import { addDays, dateIn, formatTime, instantOf, minutesIn, minutesOf } from '@/lib/time'
import type { ClosureValues, SessionValues } from './schema'

export const patterns = ['weekly', 'alternate', 'nth', 'once'] as const
export type Pattern = (typeof patterns)[number]
export const closureKinds = ['holiday', 'leave', 'block'] as const
export type ClosureKind = (typeof closureKinds)[number]

/** When a dentist sits. Wall times "HH:MM" and dates of the clinic; '' is none. onDate: the single date, or a date in the first of the alternate weeks. */
export type Session = {
  id: string
  dentistId: string
  branchId: string
  pattern: Pattern
  weekday: number | null
  nth: number | null
  onDate: string
  starts: string
  ends: string
  breakStarts: string
  breakEnds: string
  validFrom: string
  validUntil: string
  /** No times are given in it, only numbers; at most so many, '' for any number. */
  tokenOnly: boolean
  maxTokens: string
}

/** Time in which nothing is booked; instants, the end not included. */
export type Closure = {
  id: string
  kind: ClosureKind
  branchId: string | null
  dentistId: string | null
  chairId: string | null
  startsAt: string
  endsAt: string
  reason: string
}

/** The rows that a session form stands for: one for each weekday chosen, or the one for its date. */
export function sessionRows(values: SessionValues) {
  const { pattern } = values
  const row = {
    dentist_id: values.dentistId,
    branch_id: values.branchId,
    pattern,
    nth: pattern === 'nth' ? values.nth : null,
    on_date: pattern === 'once' || pattern === 'alternate' ? values.onDate : null,
    starts: values.starts,
    ends: values.ends,
    break_starts: values.breakStarts || null,
    break_ends: values.breakEnds || null,
    valid_from: (pattern !== 'once' && values.validFrom) || null,
    valid_until: (pattern !== 'once' && values.validUntil) || null,
    token_only: values.tokenOnly,
    max_tokens: values.tokenOnly && values.maxTokens ? Number(values.maxTokens) : null,
  }
  return pattern === 'once' ? [{ ...row, weekday: null }] : [...new Set(values.weekdays)].map((weekday) => ({ ...row, weekday }))
}

/** A session as the form holds it. */
export function sessionValues({ id: _, weekday, nth, ...session }: Session): SessionValues {
  return { ...session, weekdays: weekday === null ? [] : [weekday], nth: nth ?? 1 }
}

/** The instants and the targets that a closure form stands for, in the clinic's zone. Whole days end at the next midnight. */
export function closureRow(values: ClosureValues, zone: string) {
  const [noun, id] = values.what.split(':')
  const { wholeDays } = values
  return {
    kind: values.kind,
    branch_id: noun === 'branch' ? id! : null,
    dentist_id: noun === 'dentist' ? id! : null,
    chair_id: noun === 'chair' ? id! : null,
    starts_at: instantOf(values.fromDate, wholeDays ? 0 : minutesOf(values.starts), zone).toISOString(),
    ends_at: instantOf(wholeDays ? addDays(values.toDate, 1) : values.toDate, wholeDays ? 0 : minutesOf(values.ends), zone).toISOString(),
    reason: values.reason,
  }
}

/** A closure as the form holds it, in the clinic's zone: what closureRow makes the same closure of. */
export function closureValues(closure: Closure, zone: string): ClosureValues {
  const from = minutesIn(closure.startsAt, zone)
  const to = minutesIn(closure.endsAt, zone)
  const wholeDays = from === 0 && to === 0
  const lastDate = dateIn(closure.endsAt, zone)
  const what = closure.dentistId ? `dentist:${closure.dentistId}` : closure.chairId ? `chair:${closure.chairId}`
    : closure.branchId ? `branch:${closure.branchId}` : 'clinic'
  return {
    kind: closure.kind, what, reason: closure.reason, wholeDays,
    fromDate: dateIn(closure.startsAt, zone),
    toDate: wholeDays ? addDays(lastDate, -1) : lastDate,
    starts: wholeDays ? '' : clock(from),
    ends: wholeDays ? '' : clock(to),
  }
}

/** Minutes after midnight as "HH:MM". */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** A wall time as people read it: "9:30 am". */
export function formatWallTime(time: string, locale: string): string {
  return formatTime(new Date(Date.UTC(2000, 0, 1, 0, minutesOf(time))), 'UTC', locale)
}
