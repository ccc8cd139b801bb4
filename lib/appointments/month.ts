import { inBranch } from './branches'
import { dayOf } from './day'
import type { Schedule, Status } from './schedule'
import { expected, shadesOf, type Shade } from './sessions'
import { without } from './spans'
import { addDays } from '@/lib/time'

/** What the SQL function schedule_month() answers: numbers by day, dentist and state, and where the hours come from. */
export type MonthDocument = {
  /** Its first day. */
  month: string
  /** Whole weeks, from a Monday. */
  first_day: string
  days: number
  time_zone: string
  counts: { day: string; dentist_id: string; status: Status; visits: number; minutes: number }[]
  /** Without visits. */
  schedule: Schedule
}

/** One dentist on one day. sits: minutes in which visits can be, nothing closed; booked: minutes that are taken. */
export type DentistDay = { dentistId: string; visits: number; booked: number; sits: number }

export type MonthDay = {
  date: string
  inMonth: boolean
  /** Visits that take place, took place, and those that were cancelled or missed. */
  visits: number
  lost: number
  /** Of the visits, those that nobody has confirmed. */
  unconfirmed: number
  dentists: DentistDay[]
  /** Booked minutes of the minutes that dentists sit, 0 to 1 and above; null when nobody sits. */
  fill: number | null
  /** Why nobody comes, if nobody can. */
  closed: { kind: 'holiday' | 'closed'; label: string } | null
}

const lost = (status: Status) => status === 'cancelled' || status === 'no_show'

/** The same for one dentist alone. */
export function monthOfDentist(month: MonthDocument, dentistId: string): MonthDocument {
  return {
    ...month, counts: month.counts.filter((count) => count.dentist_id === dentistId),
    schedule: { ...month.schedule, dentists: month.schedule.dentists.filter((dentist) => dentist.id === dentistId) },
  }
}

/** The same for one branch, whose visits alone are counted already: its hours and sessions, and whoever works there. null: the whole clinic. */
export function monthOfBranch(month: MonthDocument, branch: string | null): MonthDocument {
  const schedule = inBranch(month.schedule, branch)
  const here = new Set([...schedule.dentists.map(({ id }) => id), ...month.counts.map((count) => count.dentist_id)])
  return { ...month, schedule: { ...schedule, dentists: month.schedule.dentists.filter(({ id }) => here.has(id)) } }
}

/** The days of a month with how full they are. */
export function monthDays({ month, first_day, days, time_zone, counts, schedule }: MonthDocument): MonthDay[] {
  const dentists = schedule.dentists.filter((dentist) => !dentist.archived)
  return Array.from({ length: days }, (_, i): MonthDay => {
    const date = addDays(first_day, i)
    const day = dayOf(date, time_zone)
    const ofDay = counts.filter((count) => count.day === date)
    const kept = ofDay.filter((count) => !lost(count.status))
    // Who has left the clinic since still had visits then.
    const known = [...new Set([...dentists.map(({ id }) => id), ...kept.map((count) => count.dentist_id)])]
    const perDentist = known.map((dentistId): DentistDay => {
      const theirs = kept.filter((count) => count.dentist_id === dentistId)
      const here = dentists.find((dentist) => dentist.id === dentistId)
      return { dentistId, visits: sum(theirs.map((count) => count.visits)), booked: sum(theirs.map((count) => count.minutes)), sits: here ? sitting(schedule, dentistId, day) * here.lanes : 0 }
    })
    const sits = sum(perDentist.map((one) => one.sits))
    const holiday = shadesOf(schedule, { day }).find((shade) => shade.kind === 'holiday')
    return {
      date, inMonth: date.slice(0, 7) === month.slice(0, 7),
      visits: sum(kept.map((count) => count.visits)), lost: sum(ofDay.filter((count) => lost(count.status)).map((count) => count.visits)),
      unconfirmed: sum(ofDay.filter((count) => count.status === 'booked').map((count) => count.visits)),
      dentists: perDentist.filter((one) => one.visits > 0 || one.sits > 0),
      fill: sits > 0 ? sum(perDentist.map((one) => one.booked)) / sits : null,
      closed: sits > 0 ? null : holiday ? { kind: 'holiday', label: holiday.label } : { kind: 'closed', label: '' },
    }
  })
}

/** Minutes of a day in which a dentist sits and nothing is closed. */
function sitting(schedule: Schedule, dentistId: string, day: ReturnType<typeof dayOf>): number {
  const place = { day, dentistId }
  const { open } = expected(schedule, place)
  // A clinic that keeps no hours at all has no measure for full.
  if (!schedule.hours.length && !schedule.sessions.some((session) => session.dentist_id === dentistId)) return 0
  const closed: Shade[] = shadesOf(schedule, place).filter((shade) => shade.kind !== 'outside')
  return sum(without(open, closed).map((span) => span.to - span.from))
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)
