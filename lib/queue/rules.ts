import type { Status } from '@/lib/appointments/schedule'
import type { QueueVisit } from './queue'

/** Minutes after which waiting is marked: amber, then red. Counted from when it could be their turn. */
export const waitThresholds = { amber: 20, red: 40 } as const
/** The usual answers to "see again in …?", in weeks: a week to half a year, on the same weekday. */
export const followUpWeeks = [1, 2, 4, 13, 26] as const
/** Minutes after its time that an expected visit is called late. */
export const lateAfter = 5

type Times = Pick<QueueVisit, 'starts_at' | 'ends_at' | 'arrived_at' | 'seated_at' | 'source'>
const minutesSince = (at: number, now: number) => Math.max(0, Math.floor((now - at) / 60_000))
const hasTime = (visit: Pick<QueueVisit, 'source'>) => visit.source !== 'walk_in' && visit.source !== 'check_in'

/** Minutes since arrival; null before it. @param now milliseconds */
export function waited(visit: Times, now: number): number | null {
  return visit.arrived_at === null ? null : minutesSince(Date.parse(visit.arrived_at), now)
}

/**
 * How long the wait is for somebody's patience. Who comes before the time of an appointment waits from that time on.
 * @param now milliseconds
 */
export function waitTone(visit: Times, now: number): 'calm' | 'amber' | 'red' {
  if (visit.arrived_at === null) return 'calm'
  const turn = Math.max(Date.parse(visit.arrived_at), hasTime(visit) ? Date.parse(visit.starts_at) : 0)
  const minutes = minutesSince(turn, now)
  return minutes >= waitThresholds.red ? 'red' : minutes >= waitThresholds.amber ? 'amber' : 'calm'
}

/** Minutes in the chair beyond the planned length; 0 while within it. @param now milliseconds */
export function overrun(visit: Times, now: number): number {
  if (visit.seated_at === null) return 0
  const planned = Date.parse(visit.ends_at) - Date.parse(visit.starts_at)
  return minutesSince(Date.parse(visit.seated_at) + planned, now)
}

/** Minutes an expected visit is late; 0 within the first five. @param now milliseconds */
export function lateBy(visit: Times, now: number): number {
  const minutes = minutesSince(Date.parse(visit.starts_at), now)
  return minutes >= lateAfter ? minutes : 0
}

export type Section = 'waiting' | 'skipped' | 'in_chair' | 'done' | 'expected' | 'gone'

/** Which part of the queue a visit stands in; null: none (cancelled, missed). */
export function sectionOf(visit: Pick<QueueVisit, 'status' | 'skipped_at'>): Section | null {
  switch (visit.status) {
    case 'waiting': return visit.skipped_at ? 'skipped' : 'waiting'
    case 'in_chair': return 'in_chair'
    case 'done': return 'done'
    case 'booked': case 'confirmed': return 'expected'
    case 'discharged': return 'gone'
    default: return null
  }
}

/** Who is next first: as the database orders them, by place, then token, then id. */
export function byPlace(a: QueueVisit, b: QueueVisit): number {
  return (a.place ?? 0) - (b.place ?? 0) || (a.token ?? 10_000) - (b.token ?? 10_000) || (a.id < b.id ? -1 : 1)
}

const time = (text: string | null) => (text === null ? 0 : Date.parse(text))
const orders: Record<Section, (a: QueueVisit, b: QueueVisit) => number> = {
  waiting: byPlace,
  skipped: byPlace,
  in_chair: (a, b) => time(a.seated_at) - time(b.seated_at),
  done: (a, b) => time(a.finished_at) - time(b.finished_at),
  expected: (a, b) => time(a.starts_at) - time(b.starts_at),
  gone: (a, b) => time(b.discharged_at) - time(a.discharged_at),
}

/** The visits of a day by where they stand, each part in its order. */
export function sectionsOf(visits: QueueVisit[]): Record<Section, QueueVisit[]> {
  const sections: Record<Section, QueueVisit[]> = { waiting: [], skipped: [], in_chair: [], done: [], expected: [], gone: [] }
  for (const visit of visits) {
    const section = sectionOf(visit)
    if (section) sections[section].push(visit)
  }
  for (const [section, order] of Object.entries(orders)) sections[section as Section].sort(order)
  return sections
}

/** The place between two neighbours, in microseconds, as place_in_queue will choose it; good enough until it answers. */
export function placeBetween(behind: QueueVisit | undefined, aheadOf: QueueVisit | undefined): number {
  if (behind && aheadOf) return ((behind.place ?? 0) + (aheadOf.place ?? 0)) / 2
  return behind ? (behind.place ?? 0) + 1_000_000 : (aheadOf?.place ?? 0) - 60_000_000
}

type Stamps = Pick<QueueVisit, 'arrived_at' | 'seated_at' | 'finished_at' | 'discharged_at'>
const taken: [keyof Stamps, Status[]][] = [
  ['arrived_at', ['waiting', 'in_chair', 'done', 'discharged']],
  ['seated_at', ['in_chair', 'done', 'discharged']],
  ['finished_at', ['done', 'discharged']],
  ['discharged_at', ['discharged']],
]

/** A visit's status with the times that go with it, as the database will stamp them. @param now milliseconds */
export function stampsOf(visit: Partial<Stamps> & { place?: number | null }, status: Status, now: number) {
  const at = new Date(now).toISOString()
  const stamps = Object.fromEntries(taken.map(([step, those]) => [step, those.includes(status) ? (visit[step] ?? at) : null])) as Stamps
  return { status, ...stamps, called_at: null, skipped_at: null, place: status === 'waiting' ? (visit.place ?? now * 1000) : (visit.place ?? null) }
}
