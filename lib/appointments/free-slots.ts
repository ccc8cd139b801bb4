import { branchesOf, inBranch } from './branches'
import { dayOf, instantAt, minutesAt, type Day } from './day'
import { isLive, visitMinutes } from './rules'
import type { Schedule, Visit } from './schedule'
import { expected, shadesOf } from './sessions'
import { without, type Span } from './spans'
import { isFull, tokenSessionsOn } from './token-sessions'
import { addDays } from '@/lib/time'

export const partsOfDay = ['any', 'morning', 'afternoon', 'evening'] as const
export type PartOfDay = (typeof partsOfDay)[number]

const parts: Record<PartOfDay, Span> = {
  any: { from: 0, to: 1440 },
  morning: { from: 0, to: 720 },
  afternoon: { from: 720, to: 1020 },
  evening: { from: 1020, to: 1440 },
}

/** token: no time of its own but the next number of a session; until when, how many are given, and of how many. */
export type Slot = {
  date: string
  starts: string
  dentistId: string
  chairId: string | null
  token?: { ends: string; taken: number; max: number | null }
}

export type SlotSearch = {
  /** One dentist, or null for any. */
  dentistId: string | null
  minutes: number
  part: PartOfDay
  /** Nothing before this instant (milliseconds). */
  after: number
  limit: number
  /** Only where this branch is; null or left out: anywhere. */
  branchId?: string | null
}

/**
 * Starts at which a visit of that length would run into one of these: open intervals, because their bounds are free
 * (it may end as the next begins). Therefore touching ones stay apart.
 */
function blockedStarts(visits: Visit[], day: Day, minutes: number): Span[] {
  const blocked: Span[] = []
  const spans = visits.map((visit) => {
    const from = minutesAt(day, Date.parse(visit.starts_at))
    return { from: from - minutes, to: from + (Date.parse(visit.ends_at) - Date.parse(visit.starts_at)) / 60_000 }
  })
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = blocked.at(-1)
    if (last && span.from < last.to) last.to = Math.max(last.to, span.to)
    else blocked.push(span)
  }
  return blocked
}

/** Starts at which every lane of a dentist is taken, as open intervals. besides: the visit that is being moved. */
export function busyStarts(schedule: Schedule, dentistId: string, day: Day, minutes: number, besides?: string): Span[] {
  const lanes = schedule.dentists.find((dentist) => dentist.id === dentistId)?.lanes ?? 1
  const theirs = onDay(schedule, day).filter((visit) => visit.dentist_id === dentistId && visit.id !== besides)
  return Array.from({ length: lanes }, (_, i) => blockedStarts(theirs.filter((visit) => visit.lane === i + 1), day, minutes))
    .reduce((all, lane) => all.flatMap((a) => lane.map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))).filter((span) => span.from < span.to))
}

/** Starts at which a chair is taken, as open intervals. */
export function takenStarts(schedule: Schedule, chairId: string, day: Day, minutes: number, besides?: string): Span[] {
  return blockedStarts(onDay(schedule, day).filter((visit) => visit.chair_id === chairId && visit.id !== besides), day, minutes)
}

/** Visits that take up time on a day. */
function onDay(schedule: Schedule, day: Day): Visit[] {
  return schedule.visits.filter((visit) => isLive(visit) && Date.parse(visit.starts_at) < day.until && Date.parse(visit.ends_at) > day.from)
}

/** Whether a start lies inside one of those intervals. */
export function isBlocked(starts: Span[], start: number): Span | undefined {
  return starts.find((span) => start > span.from && start < span.to)
}

/**
 * The next free times, soonest first: the dentist sits and has a lane, nothing is closed, and a chair is left where they
 * sit (the answer names one). Times stand a visit's length apart, so that five offers are five choices.
 * @param schedule must cover the days
 * @param days dates to look through, as {first_day, days} of the document
 */
export function freeSlots(schedule: Schedule, firstDay: string, days: number, zone: string, search: SlotSearch): Slot[] {
  const dentists = schedule.dentists.filter((dentist) => !dentist.archived && (!search.dentistId || dentist.id === search.dentistId))
  const slots: (Slot & { at: number })[] = []
  for (let i = 0; i < days; i++) {
    const day = dayOf(addDays(firstDay, i), zone)
    if (day.until <= search.after) continue
    const found = dentists.flatMap((dentist) =>
      branchesOf(schedule, dentist.id, search.branchId ?? null).flatMap((branch) => slotsOfDay(placesOf(schedule, branch), dentist.id, day, search)))
    slots.push(...found.sort((a, b) => a.at - b.at))
    if (slots.length >= search.limit) break
  }
  return slots.slice(0, search.limit).map(({ at: _, ...slot }) => slot)
}

/** One branch's hours, sessions and chairs; visits stay, because a dentist who is busy elsewhere is busy. */
const placesOf = (schedule: Schedule, branch: string | null): Schedule => ({ ...inBranch(schedule, branch), visits: schedule.visits })

function slotsOfDay(schedule: Schedule, dentistId: string, day: Day, { minutes, part, after, limit }: SlotSearch) {
  const place = { day, dentistId }
  const closed = shadesOf(schedule, place).filter((shade) => shade.kind !== 'outside')
  const busy = busyStarts(schedule, dentistId, day, minutes)
  const chairs = chairsOf(schedule, day, minutes)
  const earliest = Math.max(parts[part].from, minutesAt(day, after))
  const slots: (Slot & { at: number })[] = []
  const byNumber = tokenSessionsOn(schedule, day, dentistId)
  for (const session of byNumber) {
    const { from, to, holders, max } = session
    const at = instantAt(day, from)
    if (isFull(session) || to <= earliest || from >= parts[part].to || without([session], closed).length === 0) continue
    slots.push({ date: day.date, starts: new Date(at).toISOString(), dentistId, chairId: null, at, token: { ends: new Date(instantAt(day, to)).toISOString(), taken: holders.length, max } })
  }
  for (const gap of without(expected(schedule, place).open, [...closed, ...byNumber])) {
    let start = roundUp(Math.max(gap.from, earliest))
    while (start + minutes <= gap.to && start < parts[part].to && slots.length < limit) {
      const inTheWay = isBlocked(busy, start)
      const chairId = inTheWay ? undefined : chairs(start)
      if (chairId !== undefined) {
        const at = instantAt(day, start)
        slots.push({ date: day.date, starts: new Date(at).toISOString(), dentistId, chairId, at })
      }
      start = inTheWay ? roundUp(inTheWay.to) : start + (chairId === undefined ? visitMinutes.step : Math.max(minutes, 15))
    }
  }
  return slots
}

const roundUp = (minutes: number) => Math.ceil(minutes / visitMinutes.step) * visitMinutes.step

/**
 * Answers, for a start, a chair that is free all the while, leaving one for every visit whose chair is still open;
 * undefined when none is left, null in a clinic without chairs.
 */
function chairsOf(schedule: Schedule, day: Day, minutes: number): (start: number) => string | null | undefined {
  if (!schedule.chairs.length) return () => null
  const here = new Set(schedule.chairs.map(({ branch_id }) => branch_id))
  const open = onDay(schedule, day).filter((visit) => visit.chair_id === null && visit.lane !== null && (!visit.branch_id || here.has(visit.branch_id)))
  const openStarts = open.map((visit) => blockedStarts([visit], day, minutes))
  const chairs = schedule.chairs.map((chair) => ({
    id: chair.id,
    taken: takenStarts(schedule, chair.id, day, minutes),
    closed: shadesOf(schedule, { day, chairId: chair.id }).filter((shade) => shade.kind !== 'outside'),
  }))
  return (start) => {
    const free = chairs.filter((chair) =>
      !isBlocked(chair.taken, start) && !chair.closed.some((shade) => shade.from < start + minutes && shade.to > start))
    return free.length > openStarts.filter((starts) => isBlocked(starts, start)).length ? free[0]!.id : undefined
  }
}
