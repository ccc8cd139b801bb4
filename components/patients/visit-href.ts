import { dateIn } from '@/lib/time'

/** The schedule of that day with the visit open. */
export function visitHref(slug: string, visit: { id: string; startsAt: string }, zone: string): string {
  return `/${slug}/schedule?day=${dateIn(visit.startsAt, zone)}&visit=${visit.id}`
}
