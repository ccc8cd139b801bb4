import { isLive } from './rules'
import type { Schedule, ScheduleDays, Visit } from './schedule'
import { overlap } from './spans'

/** What the SQL function day_changes() answers: the visits that a late dentist, an absence or a closure concerns. */
export type DayChanges = ScheduleDays & {
  /** Affected visits that come after the days shown. */
  more: number
  closure: { kind: 'holiday' | 'leave' | 'block'; reason: string; starts_at: string; ends_at: string } | null
  /** reachable: a WhatsApp message would go by itself. */
  affected: { id: string; reachable: boolean }[]
}

/** What is to become of one visit. starts: an instant; the length stays. */
export type Choice =
  | { do: 'keep' }
  | { do: 'move'; starts: string; dentistId: string; chairId: string | null }
  | { do: 'cancel'; reason: string }

/** One line of what change_day() is asked; restore takes a cancellation back. */
export type Change =
  | { visit: string; version: number; do: 'move'; starts: string; dentist: string; chair: string | null }
  | { visit: string; version: number; do: 'cancel'; reason: string | null }
  | { visit: string; version: number; do: 'restore'; status: 'booked' | 'confirmed' }

/** What became of one line. told: a message is on its way; else why not (messages.reason), if anything was planned. */
export type Changed = { id: string; version: number; told: boolean; why: string | null }

const timesOf = (visit: Visit) => ({ from: Date.parse(visit.starts_at), to: Date.parse(visit.ends_at) })
const minute = 60_000

/** The place of a visit that many minutes later (or earlier, negative). */
export function shifted(visit: Visit, minutes: number): Choice {
  return { do: 'move', starts: new Date(Date.parse(visit.starts_at) + minutes * minute).toISOString(), dentistId: visit.dentist_id, chairId: visit.chair_id }
}

/** Whether anything would change. */
export function isChange(visit: Visit, choice: Choice): boolean {
  if (choice.do === 'cancel') return true
  return choice.do === 'move' && (Date.parse(choice.starts) !== Date.parse(visit.starts_at) || choice.dentistId !== visit.dentist_id || choice.chairId !== visit.chair_id)
}

/**
 * The visits as they would stand after all choices, and which of them find no room: each with the visit in its way.
 * As the database decides it: who stays has their lane; who moves takes their own again, or any that is free.
 */
export function outcomeOf(schedule: Schedule, choices: ReadonlyMap<string, Choice>): { visits: Visit[]; clashes: Map<string, Visit> } {
  const lanesOf = new Map(schedule.dentists.map((dentist) => [dentist.id, dentist.lanes]))
  const visits: Visit[] = []
  const moving: Visit[] = []
  for (const visit of schedule.visits) {
    const choice = choices.get(visit.id) ?? { do: 'keep' }
    if (!isLive(visit) || choice.do === 'cancel') continue
    if (choice.do === 'keep' || !isChange(visit, choice)) visits.push(visit)
    else {
      const ends = Date.parse(choice.starts) + Date.parse(visit.ends_at) - Date.parse(visit.starts_at)
      moving.push({ ...visit, starts_at: choice.starts, ends_at: new Date(ends).toISOString(), dentist_id: choice.dentistId, chair_id: visit.lane === null ? null : choice.chairId })
    }
  }
  const clashes = new Map<string, Visit>()
  for (const visit of moving.sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at))) {
    if (visit.lane === null) {
      visits.push(visit)
      continue
    }
    const meanwhile = visits.filter((other) => overlap(timesOf(other), timesOf(visit)))
    const lanes = lanesOf.get(visit.dentist_id) ?? 1
    const taken = new Map(meanwhile.filter((other) => other.dentist_id === visit.dentist_id && other.lane !== null).map((other) => [other.lane, other]))
    const lane = [visit.lane, ...Array.from({ length: lanes }, (_, i) => i + 1)].find((one) => one <= lanes && !taken.has(one))
    const inChair = visit.chair_id ? meanwhile.find((other) => other.chair_id === visit.chair_id) : undefined
    const inTheWay = inChair ?? (lane === undefined ? [...taken.values()][0] : undefined)
    if (inTheWay) clashes.set(visit.id, inTheWay)
    visits.push({ ...visit, lane: lane ?? visit.lane })
  }
  return { visits, clashes }
}

/** The choices as change_day() is asked; what stays as it is is left out. */
export function changesOf(visits: Visit[], choices: ReadonlyMap<string, Choice>): Change[] {
  return visits.flatMap((visit): Change[] => {
    const choice = choices.get(visit.id)
    if (!choice || choice.do === 'keep' || !isChange(visit, choice)) return []
    const { id, version } = visit
    if (choice.do === 'cancel') return [{ visit: id, version, do: 'cancel', reason: choice.reason || null }]
    return [{ visit: id, version, do: 'move', starts: choice.starts, dentist: choice.dentistId, chair: choice.chairId }]
  })
}

/** What takes a batch back: everybody to where they were, at the versions that the batch left. */
export function undoOf(visits: Visit[], changes: Change[], changed: Changed[]): Change[] {
  const versions = new Map(changed.map(({ id, version }) => [id, version]))
  return changes.flatMap((change): Change[] => {
    const visit = visits.find(({ id }) => id === change.visit)
    const version = versions.get(change.visit)
    if (!visit || version === undefined) return []
    if (change.do === 'cancel') return [{ visit: visit.id, version, do: 'restore', status: visit.status === 'confirmed' ? 'confirmed' : 'booked' }]
    return [{ visit: visit.id, version, do: 'move', starts: visit.starts_at, dentist: visit.dentist_id, chair: visit.chair_id }]
  })
}
