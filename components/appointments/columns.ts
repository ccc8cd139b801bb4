import { dayOf, minutesAt, type Day } from '@/lib/appointments/day'
import { boxesOf, type Box } from '@/lib/appointments/lanes'
import { isLive } from '@/lib/appointments/rules'
import type { Schedule, ScheduleDays, Visit } from '@/lib/appointments/schedule'
import { expected, shadesOf, type Shade } from '@/lib/appointments/sessions'
import { isHeld, tokenSessionsOn, type TokenSession } from '@/lib/appointments/token-sessions'
import { addDays } from '@/lib/time'

/** A visit with its place in a column: minutes after midnight, and fractions of the width. */
export type Placed = { visit: Visit; from: number; to: number; box: Box }

/** One column of the grid. dentistId and chairId are what a visit dropped here gets; undefined: keeps its own. */
export type Column = {
  key: string
  day: Day
  dentistId?: string
  chairId?: string | null
  /** Empty for a day: the header writes the date itself. */
  title: string
  colour?: string
  placed: Placed[]
  shades: Shade[]
  /** Sessions by number, whose visits are a band and no blocks. */
  byNumber: TokenSession[]
}

export type View = 'day' | 'week'
/** A month has no columns. */
export type AnyView = View | 'month'
export type By = 'dentist' | 'chair'
export type ColumnWish = { view: View; by: By; dentistId: string | null; withCancelled: boolean; noChair: string }

/** The columns of a view: dentists or chairs of a day, or the days of a week (of one dentist, or of all). */
export function columnsOf(data: ScheduleDays, schedule: Schedule, wish: ColumnWish): Column[] {
  const visits = schedule.visits.filter((visit) => !isHeld(visit) && (wish.withCancelled || isLive(visit)))
  const day = dayOf(data.first_day, data.time_zone)
  const column = (rest: Omit<Column, 'placed' | 'shades' | 'byNumber'>, of: (visit: Visit) => boolean): Column => ({
    ...rest,
    placed: place(visits.filter((visit) => Date.parse(visit.starts_at) >= rest.day.from && Date.parse(visit.starts_at) < rest.day.until && of(visit)), rest.day),
    shades: shadesOf(schedule, rest),
    byNumber: rest.chairId === undefined ? tokenSessionsOn(schedule, rest.day, rest.dentistId) : [],
  })
  if (wish.view === 'week') {
    return Array.from({ length: data.days }, (_, i) => {
      const date = addDays(data.first_day, i)
      return column({ key: date, day: dayOf(date, data.time_zone), title: '', ...(wish.dentistId && { dentistId: wish.dentistId }) },
        (visit) => !wish.dentistId || visit.dentist_id === wish.dentistId)
    })
  }
  if (wish.by === 'chair') {
    const chairs = schedule.chairs.map((chair) => column({ key: chair.id, day, chairId: chair.id, title: chair.name }, (visit) => visit.chair_id === chair.id))
    const known = new Set(schedule.chairs.map((chair) => chair.id))
    return [...chairs, column({ key: 'none', day, chairId: null, title: wish.noChair }, (visit) => !visit.chair_id || !known.has(visit.chair_id))]
  }
  return schedule.dentists.map((dentist) =>
    column({ key: dentist.id, day, dentistId: dentist.id, title: dentist.name, colour: dentist.colour }, (visit) => visit.dentist_id === dentist.id))
}

function place(visits: Visit[], day: Day): Placed[] {
  const spans = visits.map((visit) => {
    const from = minutesAt(day, Date.parse(visit.starts_at))
    return { visit, from, to: from + (Date.parse(visit.ends_at) - Date.parse(visit.starts_at)) / 60_000 }
  })
  const boxes = boxesOf(spans.map(({ visit, from, to }) => ({ id: visit.id, from, to, lane: visit.lane })))
  return spans.map((span) => ({ ...span, box: boxes.get(span.visit.id)! }))
}

/**
 * The hours in view, whole: what is open in any column, every visit, and the time it is, if that is not far away;
 * 9 to 6 when nothing says otherwise.
 * @param now minutes after midnight when today is shown
 */
export function hoursInView(schedule: Schedule, columns: Column[], wholeDay: boolean, now?: number): { from: number; to: number } {
  if (wholeDay) return { from: 0, to: 1440 }
  const spans = columns.flatMap((column) => [
    ...column.placed,
    ...(schedule.hours.length || column.dentistId ? expected(schedule, column).open.filter((span) => span.to - span.from < 1440) : []),
  ])
  if (!spans.length) return { from: 540, to: 1080 }
  let first = Math.min(...spans.map((span) => span.from))
  let last = Math.max(...spans.map((span) => span.to))
  if (now !== undefined && now > first - 120 && now < last + 120) {
    first = Math.min(first, now)
    last = Math.max(last, now)
  }
  const from = Math.floor(first / 60) * 60
  const to = Math.min(1440, Math.ceil(last / 60) * 60)
  return { from, to: Math.max(to, Math.min(1440, from + 360)) }
}

/** Closed days of a week without a visit need no column. */
export function worthShowing(columns: Column[], view: View, wholeDay: boolean): Column[] {
  if (view === 'day' || wholeDay) return columns
  const open = columns.filter((column) => column.placed.length || column.shades.reduce((sum, shade) => sum + (shade.kind === 'outside' ? shade.to - shade.from : 0), 0) < 1440)
  return open.length ? open : columns
}
