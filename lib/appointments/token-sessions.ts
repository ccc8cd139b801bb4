import { minutesOf } from '@/lib/time'
import { minutesAt, type Day } from './day'
import { isLive } from './rules'
import type { Schedule, Session, Visit } from './schedule'
import { sitsOn } from './sessions'

/** A session in which no times are given, on a day: minutes after midnight, and who holds a number, in its order. */
export type TokenSession = { session: Session; dentistId: string; from: number; to: number; max: number | null; holders: Visit[] }

/** Whether a visit waits by number and has no time of its own: it is not drawn on the grid and takes nobody's time. */
export function isHeld(visit: Pick<Visit, 'by_token' | 'lane'>): boolean {
  return visit.by_token && visit.lane === null
}

/** The sessions by number of a day, of one dentist or of all. */
export function tokenSessionsOn(schedule: Schedule, day: Day, dentistId?: string): TokenSession[] {
  return schedule.sessions
    .filter((session) => session.token_only && (!dentistId || session.dentist_id === dentistId) && sitsOn(session, day.date))
    .map((session) => {
      const [from, to] = [minutesOf(session.starts), minutesOf(session.ends)]
      const holders = schedule.visits
        .filter((visit) => visit.by_token && isLive(visit) && visit.dentist_id === session.dentist_id)
        .filter((visit) => Date.parse(visit.starts_at) >= day.from && Date.parse(visit.starts_at) < day.until && minutesAt(day, Date.parse(visit.starts_at)) === from)
        .sort((a, b) => (a.token ?? 0) - (b.token ?? 0))
      return { session, dentistId: session.dentist_id, from, to, max: session.max_tokens, holders }
    })
    .sort((a, b) => a.from - b.from)
}

/** The session by number in which a time falls, for a dentist. */
export function tokenSessionAt(schedule: Schedule, day: Day, dentistId: string, minutes: number): TokenSession | null {
  return tokenSessionsOn(schedule, day, dentistId).find(({ from, to }) => minutes >= from && minutes < to) ?? null
}

export const isFull = ({ max, holders }: TokenSession): boolean => max !== null && holders.length >= max
