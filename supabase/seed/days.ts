// Days are 'YYYY-MM-DD' and times 'HH:MM', both on the clinic's wall. Both demo clinics live in Asia/Kolkata, which
// has had one offset since 1945.
const offset = '+05:30'

/** The day it is now in the clinic. */
export function dayOf(instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(instant)
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** The nearest day from this one on (or back, with step -1) that is no Sunday. */
export function workingDay(day: string, step: 1 | -1 = 1): string {
  return weekdayOf(day) === 0 ? plusDays(day, step) : day
}

export function instant(day: string, time: string): Date {
  return new Date(`${day}T${time}:00${offset}`)
}

/** Minutes since midnight of 'HH:MM', and back. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
