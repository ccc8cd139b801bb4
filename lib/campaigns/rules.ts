import { addDays, dateIn, instantOf, minutesIn, minutesOf } from '../time'

/** What a campaign costs and when it may go, without a database. */

export const leftOutReasons = ['no_consent', 'age_unknown', 'minor', 'no_phone', 'abroad', 'no_text', 'shared'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** Money that has four decimals of a rupee: "₹0.8631", "₹207.14". `millipaise` are thousandths of a paisa. */
export function formatPrice(millipaise: number, locale: string): string {
  const whole = millipaise % 1000 === 0 || millipaise >= 100_000
  return new Intl.NumberFormat(`${locale}-IN-u-nu-latn`, {
    style: 'currency', currency: 'INR', minimumFractionDigits: 2, maximumFractionDigits: whole ? 2 : 4,
  }).format(millipaise / 100_000)
}

/** How many messages at this price the cap pays for; null without a cap. Both as integers: paise, thousandths of a paisa. */
export function paidFor(capPaise: number | null, millipaise: number): number | null {
  return capPaise === null || millipaise <= 0 ? null : Math.floor((capPaise * 1000) / millipaise)
}

/**
 * The first moment from `at` on that is not in the clinic's quiet hours, as the database will decide it too.
 * @param quietFrom "21:00", quietUntil "08:00", wall clock of the zone; the same twice: never quiet
 */
export function afterQuiet(at: Date, zone: string, quietFrom: string, quietUntil: string): Date {
  const [from, until, now] = [minutesOf(quietFrom), minutesOf(quietUntil), minutesIn(at, zone)]
  const quiet = from < until ? now >= from && now < until : from > until && (now >= from || now < until)
  if (!quiet) return at
  const today = dateIn(at, zone)
  return instantOf(now >= until ? addDays(today, 1) : today, until, zone)
}

/** The instant of a "2026-11-24T10:30" from a date-and-time field, on the clinic's wall clock; null for anything else. */
export function instantTyped(typed: string, zone: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(typed)
  return match ? instantOf(match[1]!, minutesOf(match[2]!), zone) : null
}
