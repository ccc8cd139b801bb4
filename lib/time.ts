import { TZDate } from '@date-fns/tz'
import { addDays as addCalendarDays } from 'date-fns'

/**
 * The one place where instants and a clinic's wall clock meet. An instant is an ISO string or a Date; a date is
 * "2026-11-22", a wall time "09:30", both in the clinic's IANA zone.
 */
export type Instant = string | Date

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`
  let made = formats.get(key)
  if (!made) {
    // Latin digits in Hindi too: times, tokens and money are read beside printed ones.
    made = new Intl.DateTimeFormat(`${locale}-IN-u-nu-latn`, { ...options, timeZone: zone })
    formats.set(key, made)
  }
  return made
}

/** "9:30 am" */
export function formatTime(at: Instant, zone: string, locale: string): string {
  return format(locale, zone, { hour: 'numeric', minute: '2-digit' }).format(new Date(at))
}

/** "Sun, 22 Nov" and, when it is not the current year, the year. */
export function formatDate(at: Instant, zone: string, locale: string): string {
  const sameYear = dateIn(at, zone).slice(0, 4) === dateIn(new Date(), zone).slice(0, 4)
  return format(locale, zone, { weekday: 'short', day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(new Date(at))
}

/** "Sun, 22 Nov, 9:30 am" */
export function formatDateTime(at: Instant, zone: string, locale: string): string {
  return `${formatDate(at, zone, locale)}, ${formatTime(at, zone, locale)}`
}

/** A date string for people, with Intl's options; no zone is involved. */
export function formatDay(date: string, locale: string, options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }): string {
  return format(locale, 'UTC', options).format(new Date(`${date}T00:00:00Z`))
}

/** "in 10 min", "25 min ago" within an hour of now; null further away, where people want the time itself. */
export function formatNear(at: Instant, locale: string, now: Date = new Date()): string | null {
  const minutes = Math.round((new Date(at).getTime() - now.getTime()) / 60_000)
  if (Math.abs(minutes) > 60) return null
  return new Intl.RelativeTimeFormat(`${locale}-IN-u-nu-latn`, { numeric: 'auto', style: 'short' }).format(minutes, 'minute')
}

/** How long ago something was, in the largest unit that says enough: "now", "5 min ago", "yesterday", "3 mo. ago". */
export function formatAgo(at: Instant, locale: string, now: Date = new Date()): string {
  const seconds = Math.max(0, (now.getTime() - new Date(at).getTime()) / 1000)
  const units = [['year', 31_557_600], ['month', 2_629_800], ['day', 86_400], ['hour', 3_600], ['minute', 60]] as const
  const [unit, length] = units.find(([, size]) => seconds >= size) ?? ['second', Infinity]
  return new Intl.RelativeTimeFormat(`${locale}-IN-u-nu-latn`, { numeric: 'auto', style: 'short' }).format(-Math.floor(seconds / length) || 0, unit)
}

/** The clinic's date of an instant: "2026-11-22". */
export function dateIn(at: Instant, zone: string): string {
  const local = new TZDate(new Date(at).getTime(), zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`
}

/** Minutes after the clinic's midnight on the wall clock: 9:30 is 570. */
export function minutesIn(at: Instant, zone: string): number {
  const local = new TZDate(new Date(at).getTime(), zone)
  return local.getHours() * 60 + local.getMinutes()
}

/** The instant of a wall time. One that a daylight-saving change skips is moved on by what was skipped. */
export function instantOf(date: string, minutes: number, zone: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(new TZDate(year, month - 1, day, Math.floor(minutes / 60), minutes % 60, 0, zone).getTime())
}

/** From the clinic's midnight to the next: half-open, 23 or 25 hours long when clocks change. */
export function dayRange(date: string, zone: string): { from: Date; until: Date } {
  return { from: instantOf(date, 0, zone), until: instantOf(addDays(date, 1), 0, zone) }
}

/** Calendar days later (or earlier, negative). */
export function addDays(date: string, days: number): string {
  return addCalendarDays(new Date(`${date}T00:00:00Z`), days).toISOString().slice(0, 10)
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** Whether a text is a date that exists: "2026-02-30" is not. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** Minutes after midnight of "09:30" or "09:30:00". */
export function minutesOf(wallTime: string): number {
  const [hours = 0, minutes = 0] = wallTime.split(':').map(Number)
  return hours * 60 + minutes
}
