import { clashOf, type Wish } from '@/lib/appointments/rules'
import type { Schedule } from '@/lib/appointments/schedule'

/** How a family comes: one after the other, or all at once. */
export const arrangements = ['after', 'beside'] as const
export type Arrangement = (typeof arrangements)[number]

export type FamilyTime = { from: number; to: number; dentistId: string; chairId: string | null }

/**
 * The times of a family of `count`, the first at the wish. One after the other: the same dentist and chair. Beside each
 * other: the same time, with the same dentist while a lane is left, then with whoever else is free; when nobody is, with
 * the same dentist, which the database then refuses and explains.
 * @param schedule the day, to see who is free; null when it is not known
 */
export function familyTimes(wish: Wish, count: number, arrangement: Arrangement, schedule: Schedule | null): FamilyTime[] {
  const { from, to, dentistId, chairId } = wish
  const first: FamilyTime = { from, to, dentistId, chairId }
  if (arrangement === 'after') return Array.from({ length: count }, (_, i) => ({ ...first, from: from + i * (to - from), to: to + i * (to - from) }))
  const times = [first]
  while (times.length < count) {
    const free = schedule?.dentists.filter((one) => !one.archived)
      .sort((a, b) => Number(b.id === dentistId) - Number(a.id === dentistId))
      .find((one) => {
        const taken = times.filter((time) => time.dentistId === one.id).length
        return taken < one.lanes && taken + busyLanes(schedule, one.id, wish) < one.lanes && !clashOf(schedule, { from, to, dentistId: one.id, chairId: null })
      })
    times.push({ from, to, dentistId: free?.id ?? dentistId, chairId: null })
  }
  return times
}

function busyLanes(schedule: Schedule, dentistId: string, { from, to }: Wish): number {
  const lanes = schedule.visits
    .filter((visit) => visit.dentist_id === dentistId && visit.lane !== null && visit.status !== 'cancelled' && visit.status !== 'no_show')
    .filter((visit) => Date.parse(visit.starts_at) < to && Date.parse(visit.ends_at) > from)
    .map((visit) => visit.lane)
  return new Set(lanes).size
}
