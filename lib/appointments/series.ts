import { dayOf, instantAt, minutesAt } from './day'
import { freeSlots, type Slot } from './free-slots'
import { clashOf, warningsOf, type Warning } from './rules'
import type { Schedule, Visit } from './schedule'
import { addDays, minutesOf, weekdayOf } from '@/lib/time'

/** The same visit every few weeks, at the same wall time. */
export type SeriesWish = { dentistId: string; chairId: string | null; date: string; time: string; minutes: number; every: number; times: number }

/** One date of a series: when it would be, what speaks against it, and other times nearby if something does. */
export type SeriesDate = {
  date: string
  starts: string
  state: 'free' | 'taken' | 'closed'
  /** Who stands there. */
  clash: { with: 'chair' | 'dentist'; patient: string; starts_at: string; ends_at: string } | null
  /** Why it is closed: the dentist does not sit, a holiday, … */
  closed: Exclude<Warning['kind'], 'past' | 'same_patient'> | null
  label: string
  offers: Slot[]
}

/** The dates of a series: the first, and then every so many weeks. */
export function datesOf({ date, every, times }: Pick<SeriesWish, 'date' | 'every' | 'times'>): string[] {
  return Array.from({ length: times }, (_, i) => addDays(date, i * every * 7))
}

/** The week of a date, from Monday, as far as it lies on or after the first date that may be used. */
export function weekOf(date: string, notBefore: string): string[] {
  const monday = addDays(date, -((weekdayOf(date) + 6) % 7))
  return Array.from({ length: 7 }, (_, i) => addDays(monday, i)).filter((day) => day >= notBefore)
}

/** Whether a date of the series can be kept, by what stands in the schedule of that day. */
export function stateOf(schedule: Schedule, wish: SeriesWish, date: string, zone: string): Omit<SeriesDate, 'offers'> {
  const day = dayOf(date, zone)
  const from = instantAt(day, minutesOf(wish.time))
  const slot = { from, to: from + wish.minutes * 60_000, dentistId: wish.dentistId, chairId: wish.chairId }
  const starts = new Date(from).toISOString()
  const clash = clashOf(schedule, slot)
  if (clash) return { date, starts, state: 'taken', clash: { with: clash.with, ...shortOf(clash.visit) }, closed: null, label: '' }
  const closed = warningsOf(schedule, slot, { day }, 0).find((warning) => warning.kind !== 'past' && warning.kind !== 'same_patient')
  if (closed && 'label' in closed) return { date, starts, state: 'closed', clash: null, closed: closed.kind, label: closed.label }
  return { date, starts, state: 'free', clash: null, closed: null, label: '' }
}

const shortOf = ({ patient, starts_at, ends_at }: Visit) => ({ patient, starts_at, ends_at })

/**
 * Other times for a date that cannot be kept: the nearest on that day, then the nearest on the other days of its week,
 * soonest day first after the date itself.
 * @param after nothing before this instant (milliseconds)
 */
export function offersFor(schedule: Schedule, wish: SeriesWish, date: string, zone: string, after: number): Slot[] {
  const wished = minutesOf(wish.time)
  const week = weekOf(date, date).concat(weekOf(date, '').filter((day) => day < date).reverse())
  const offers: Slot[] = []
  for (const one of week) {
    const day = dayOf(one, zone)
    const slots = freeSlots(schedule, one, 1, zone, { dentistId: wish.dentistId, minutes: wish.minutes, part: 'any', after, limit: 96 })
      .sort((a, b) => Math.abs(minutesAt(day, Date.parse(a.starts)) - wished) - Math.abs(minutesAt(day, Date.parse(b.starts)) - wished))
    offers.push(...slots.slice(0, one === date ? 2 : 1))
    if (offers.length >= 4) break
  }
  return offers
}
