import { minutesAt } from './day'
import { overlap } from './spans'
import { shadesOf, type Place, type Shade } from './sessions'
import type { Schedule, Status, Visit } from './schedule'

/** Shortest and longest visit, and the step to which everything is drawn, in minutes. As in the table's constraint. */
export const visitMinutes = { shortest: 5, longest: 720, step: 5 } as const

/** What a visit may become; the database decides by its table appointment_transitions, and rules.test.ts holds the two together. */
export const transitions: Record<Status, readonly Status[]> = {
  booked: ['confirmed', 'waiting', 'in_chair', 'cancelled', 'no_show'],
  confirmed: ['booked', 'waiting', 'in_chair', 'cancelled', 'no_show'],
  waiting: ['booked', 'confirmed', 'in_chair', 'cancelled', 'no_show'],
  in_chair: ['waiting', 'done'],
  done: ['in_chair', 'discharged'],
  discharged: ['done'],
  cancelled: ['booked', 'confirmed'],
  no_show: ['booked', 'confirmed', 'waiting'],
}

/** The steps from one status to another, without the first: how Undo gets back. Empty when there is no way. */
export function stepsBetween(from: Status, to: Status): Status[] {
  const paths: Status[][] = [[from]]
  const seen = new Set<Status>([from])
  for (const path of paths) {
    const last = path.at(-1)!
    if (last === to) return path.slice(1)
    for (const next of transitions[last]) {
      if (!seen.has(next)) {
        seen.add(next)
        paths.push([...path, next])
      }
    }
  }
  return []
}

/** Whether a visit takes up time: a cancelled or missed one does not. */
export function isLive(visit: { status: Status }): boolean {
  return visit.status !== 'cancelled' && visit.status !== 'no_show'
}

/** Whether it may still go elsewhere. */
export function isMovable(visit: { status: Status }): boolean {
  return visit.status === 'booked' || visit.status === 'confirmed' || visit.status === 'waiting'
}

/** Whether its end may be drawn elsewhere: also while the patient is in the chair. */
export function isResizable(visit: { status: Status }): boolean {
  return isMovable(visit) || visit.status === 'in_chair'
}

/** A time somebody has in mind; instants in milliseconds. visitId: the visit that is to go there, which is in nobody's way. */
export type Wish = { from: number; to: number; dentistId: string; chairId: string | null; squeezed?: boolean; visitId?: string; patientId?: string }

const timesOf = (visit: Visit) => ({ from: Date.parse(visit.starts_at), to: Date.parse(visit.ends_at) })

/** What stands in the way, as the database will see it: the chair is taken, or all lanes of the dentist are. */
export function clashOf(schedule: Schedule, wish: Wish): { with: 'chair' | 'dentist'; visit: Visit } | null {
  if (wish.squeezed) return null
  const meanwhile = schedule.visits.filter((visit) => isLive(visit) && visit.id !== wish.visitId && overlap(timesOf(visit), wish))
  const inChair = wish.chairId && meanwhile.find((visit) => visit.chair_id === wish.chairId)
  if (inChair) return { with: 'chair', visit: inChair }
  const lanes = schedule.dentists.find((dentist) => dentist.id === wish.dentistId)?.lanes ?? 1
  const busy = meanwhile.filter((visit) => visit.dentist_id === wish.dentistId && visit.lane !== null)
  const free = Array.from({ length: lanes }, (_, i) => i + 1).some((lane) => !busy.some((visit) => visit.lane === lane))
  return free ? null : { with: 'dentist', visit: busy[0]! }
}

/** Something to think about that forbids nothing. */
export type Warning =
  | { kind: 'past' }
  | { kind: 'same_patient'; visit: Visit }
  | { kind: 'outside' | 'break' | 'leave' | 'holiday' | 'block'; label: string }

/** What speaks against a time: the patient is somewhere else then, the dentist does not sit, the clinic is closed, it is over. */
export function warningsOf(schedule: Schedule, wish: Wish, { day }: Pick<Place, 'day'>, now: number): Warning[] {
  const warnings: Warning[] = []
  if (wish.to <= now) warnings.push({ kind: 'past' })
  const twice = schedule.visits.find((visit) =>
    visit.patient_id === wish.patientId && visit.id !== wish.visitId && isLive(visit) && overlap(timesOf(visit), wish))
  if (twice) warnings.push({ kind: 'same_patient', visit: twice })
  const from = minutesAt(day, wish.from)
  const span = { from, to: from + (wish.to - wish.from) / 60_000 }
  const said = new Set<Shade['kind']>()
  for (const shade of shadesOf(schedule, { day, dentistId: wish.dentistId, chairId: wish.chairId })) {
    if (!overlap(shade, span) || said.has(shade.kind)) continue
    said.add(shade.kind)
    warnings.push({ kind: shade.kind, label: shade.label })
  }
  return warnings
}
