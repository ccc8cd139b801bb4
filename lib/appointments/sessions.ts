import { minutesOf, weekdayOf } from '@/lib/time'
import { minutesAt, type Day } from './day'
import type { Closure, Schedule, Session } from './schedule'
import { join, without, type Span } from './spans'

/** A column of the grid: a day, and whose it is. Neither dentist nor chair: the whole clinic. */
export type Place = { day: Day; dentistId?: string | null; chairId?: string | null }

/** A part of a column in which one would not expect a visit, and why; label is the clinic's own words, if any. */
export type Shade = Span & { kind: 'outside' | 'break' | 'leave' | 'holiday' | 'block'; label: string }

/** Whether a session takes place on a date: every week, every second week from on_date, the nth weekday (5: the last), once. */
export function sitsOn(session: Session, date: string): boolean {
  if (session.valid_from && date < session.valid_from) return false
  if (session.valid_until && date > session.valid_until) return false
  if (session.pattern === 'once') return date === session.on_date
  if (weekdayOf(date) !== session.weekday) return false
  if (session.pattern === 'weekly') return true
  if (session.pattern === 'alternate') return weeksBetween(session.on_date!, date) % 2 === 0
  const dayOfMonth = Number(date.slice(8))
  if (session.nth === 5) return dayOfMonth + 7 > daysInMonth(date)
  return Math.ceil(dayOfMonth / 7) === session.nth
}

/** Calendar weeks, from Sunday to Saturday, between two dates: an anchor on a Thursday counts for its whole week. */
function weeksBetween(anchor: string, date: string): number {
  const week = (text: string) => Math.floor((Date.parse(text) / 86_400_000 + 4) / 7)
  return Math.abs(week(date) - week(anchor))
}

function daysInMonth(date: string): number {
  const [year = 0, month = 0] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** When a dentist sits on a date: the sessions without their breaks, and the breaks. Empty when they have none that day. */
export function sittings(schedule: Schedule, dentistId: string, date: string): { sits: Span[]; breaks: Span[] } {
  const today = schedule.sessions.filter((session) => session.dentist_id === dentistId && sitsOn(session, date))
  const whole = today.map((session) => ({ from: minutesOf(session.starts), to: minutesOf(session.ends) }))
  const breaks = today
    .filter((session) => session.break_starts && session.break_ends)
    .map((session) => ({ from: minutesOf(session.break_starts!), to: minutesOf(session.break_ends!) }))
  return { sits: without(whole, breaks), breaks: join(breaks) }
}

/** Opening hours of a date, of one branch or of all. */
export function opening(schedule: Schedule, date: string, branchId?: string): Span[] {
  const weekday = weekdayOf(date)
  return join(
    schedule.hours
      .filter((hours) => hours.weekday === weekday && (!branchId || hours.branch_id === branchId))
      .map((hours) => ({ from: minutesOf(hours.opens), to: minutesOf(hours.closes) })),
  )
}

/**
 * When visits are expected in a column. A dentist: their sessions; someone without any session at all: the opening
 * hours. A chair: its branch's hours, and whenever somebody sits there. A clinic that keeps no hours is open all day.
 */
export function expected(schedule: Schedule, { day, dentistId, chairId }: Place): { open: Span[]; breaks: Span[] } {
  if (dentistId && schedule.sessions.some((session) => session.dentist_id === dentistId)) {
    const { sits, breaks } = sittings(schedule, dentistId, day.date)
    return { open: sits, breaks }
  }
  if (!schedule.hours.length) return { open: [{ from: 0, to: 1440 }], breaks: [] }
  const branch = chairId ? schedule.chairs.find((chair) => chair.id === chairId)?.branch_id : undefined
  const sitting = dentistId ? [] : schedule.sessions
    .filter((session) => (!branch || session.branch_id === branch) && sitsOn(session, day.date))
    .map((session) => ({ from: minutesOf(session.starts), to: minutesOf(session.ends) }))
  return { open: join([...opening(schedule, day.date, branch), ...sitting]), breaks: [] }
}

/** Whether a holiday, a leave or a block-out concerns a column. A branch's closure concerns dentists too while there is one branch. */
export function concerns(schedule: Schedule, closure: Closure, { dentistId, chairId }: Omit<Place, 'day'>): boolean {
  if (closure.dentist_id) return closure.dentist_id === dentistId
  if (closure.chair_id) return closure.chair_id === chairId
  if (!closure.branch_id || schedule.branches.length < 2) return true
  return Boolean(chairId) && schedule.chairs.find((chair) => chair.id === chairId)?.branch_id === closure.branch_id
}

/** Everything shaded in a column, without overlaps: a holiday hides a leave, a leave a block-out, that a break and closed hours. */
export function shadesOf(schedule: Schedule, place: Place): Shade[] {
  const { day } = place
  const { open, breaks } = expected(schedule, place)
  const closed = schedule.closures
    .filter((closure) => concerns(schedule, closure, place))
    .map((closure): Shade => ({
      kind: closure.kind, label: closure.reason,
      from: minutesAt(day, Date.parse(closure.starts_at)), to: minutesAt(day, Date.parse(closure.ends_at)),
    }))
    .filter((shade) => shade.to > shade.from)
  const rank = { holiday: 0, leave: 1, block: 2, break: 3, outside: 4 }
  const all: Shade[] = [
    ...closed,
    ...breaks.map((span): Shade => ({ ...span, kind: 'break', label: '' })),
    ...without([{ from: 0, to: 1440 }], [...open, ...breaks]).map((span): Shade => ({ ...span, kind: 'outside', label: '' })),
  ].sort((a, b) => rank[a.kind] - rank[b.kind])
  const taken: Span[] = []
  const shades: Shade[] = []
  for (const shade of all) {
    for (const part of without([shade], taken)) shades.push({ ...part, kind: shade.kind, label: shade.label })
    taken.push(shade)
  }
  return shades.sort((a, b) => a.from - b.from)
}
