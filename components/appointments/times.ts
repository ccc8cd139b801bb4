import { formatTime } from '@/lib/time'

const twice = (n: number) => String(n).padStart(2, '0')

/** "9:05" of minutes after midnight, on a 12-hour clock and without am or pm: the axis beside it says which. */
export function shortTime(minutes: number): string {
  const hours = Math.floor(minutes / 60) % 24
  return `${((hours + 11) % 12) + 1}:${twice(Math.floor(minutes % 60))}`
}

/** "9:05 am", in the person's language. */
export function fullTime(minutes: number, locale: string): string {
  return formatTime(new Date((minutes % 1440) * 60_000), 'UTC', locale)
}

/** "9 am", for the axis. */
export function hourLabel(minutes: number, locale: string): string {
  return fullTime(minutes, locale).replace(':00', '')
}

/** "09:05", as a time field holds it. */
export function fieldTime(minutes: number): string {
  return `${twice(Math.floor(minutes / 60) % 24)}:${twice(Math.floor(minutes % 60))}`
}
