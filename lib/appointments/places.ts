import { freeSlots, type Slot } from './free-slots'
import type { Schedule, Visit } from './schedule'

/** A visit that needs another time. dentistId null: any dentist will do. after: nothing before this instant. */
export type PlaceWish = { id: string; minutes: number; dentistId: string | null; after: string }

/**
 * Offers each visit a few free times, soonest first. The first offers fit together: a time that is offered first to one
 * visit is taken for those that follow.
 * @param schedule must cover the days; the visits named in wishes still hold their old times in it
 */
export function nextPlaces(schedule: Schedule, firstDay: string, days: number, zone: string, wishes: PlaceWish[], offers: number): Map<string, Slot[]> {
  const found = new Map<string, Slot[]>()
  const held = { ...schedule, visits: [...schedule.visits] }
  for (const { id, minutes, dentistId, after } of wishes) {
    const slots = freeSlots(held, firstDay, days, zone, { dentistId, minutes, part: 'any', after: Date.parse(after), limit: offers })
    found.set(id, slots)
    if (slots[0]) held.visits.push(holding(slots[0], minutes, held))
  }
  return found
}

/** A time that is given away but not booked yet, as a visit that stands there. */
function holding({ starts, dentistId, chairId }: Slot, minutes: number, schedule: Schedule): Visit {
  const [from, to] = [Date.parse(starts), Date.parse(starts) + minutes * 60_000]
  const lanes = schedule.dentists.find(({ id }) => id === dentistId)?.lanes ?? 1
  const taken = new Set(schedule.visits.filter((visit) => visit.dentist_id === dentistId && Date.parse(visit.starts_at) < to && Date.parse(visit.ends_at) > from).map(({ lane }) => lane))
  const lane = Array.from({ length: lanes }, (_, i) => i + 1).find((one) => !taken.has(one)) ?? 1
  return {
    id: `held ${dentistId} ${starts}`, version: 0, patient_id: '', patient: '', phone: null, dentist_id: dentistId, chair_id: chairId, lane, reason_id: null,
    starts_at: starts, ends_at: new Date(to).toISOString(), status: 'booked', status_reason: null, note: null, source: 'desk', arrived_at: null, seated_at: null, finished_at: null,
    urgent: false, token: null, by_token: false, series_id: null, first_visit: false, alerts: [],
  }
}
