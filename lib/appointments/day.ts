import { dayRange, instantOf, minutesIn } from '@/lib/time'

/** One date of a clinic, ready to convert between instants (milliseconds) and minutes after its midnight. */
export type Day = {
  date: string
  zone: string
  /** Its midnight and the next. */
  from: number
  until: number
  /** 24 hours long: no change of the clocks, so that conversion is plain arithmetic. */
  plain: boolean
}

const hour = 3_600_000
const days = new Map<string, Day>()

/** The day of a date ("2026-11-22") in an IANA zone. Remembered: asking the zone is the slow part. */
export function dayOf(date: string, zone: string): Day {
  const key = `${date} ${zone}`
  let day = days.get(key)
  if (!day) {
    const range = dayRange(date, zone)
    const [from, until] = [range.from.getTime(), range.until.getTime()]
    day = { date, zone, from, until, plain: until - from === 24 * hour }
    if (days.size > 500) days.clear()
    days.set(key, day)
  }
  return day
}

/** Minutes on the wall clock of that day, of an instant in milliseconds; outside the day 0 or 1440. */
export function minutesAt(day: Day, at: number): number {
  if (at <= day.from) return 0
  if (at >= day.until) return 1440
  return day.plain ? (at - day.from) / 60_000 : minutesIn(new Date(at), day.zone)
}

/** The instant, in milliseconds, of minutes on that day's wall clock; 1440 and more fall on the next day. */
export function instantAt(day: Day, minutes: number): number {
  if (day.plain || minutes <= 0) return day.from + minutes * 60_000
  return minutes >= 1440 ? day.until + (minutes - 1440) * 60_000 : instantOf(day.date, minutes, day.zone).getTime()
}
