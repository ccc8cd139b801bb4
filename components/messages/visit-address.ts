import { dateIn } from '@/lib/time'

/** The schedule on the visit's day, with its panel open. */
export function visitAddress(slug: string, visit: string, startsAt: string, timeZone: string): string {
  return `/${slug}/schedule?day=${dateIn(startsAt, timeZone)}&visit=${visit}`
}
