import type { TransactionSql } from 'postgres'
import { sessionsOn, type Clinic } from './clinics.ts'
import { dayOf, instant, minutesOf, plusDays, timeOf } from './days.ts'
import type { Patient } from './patients.ts'
import { leaveOpen, stepsOf } from './queue.ts'
import { chance, type Chance } from './random.ts'
import { insertRows } from './rows.ts'
import { cancelReasons, noShowReasons, notes, squeezeNotes } from './words.ts'

export type Visit = ReturnType<typeof visit>
type Slot = { dentist_id: string; chair_id: string | null; lane: number | null; reason: string; starts: Date; minutes: number; note?: string }

const minute = 60_000
const day = 24 * 60 * minute
/** A month back and a month ahead. */
const reach = 31

/** Books the clinic's past and coming month, lane by lane, around breaks and closures; today as it stands now. */
export async function insertVisits(sql: TransactionSql, clinic: Clinic, patients: Patient[], now: Date, seed: number): Promise<Visit[]> {
  const luck = chance(seed)
  const today = dayOf(now)
  const visits: Visit[] = []
  for (let offset = -reach; offset <= reach; offset++) {
    const date = plusDays(today, offset)
    const slots = clinic.dentists.flatMap((dentist) => slotsOf(clinic, dentist, date, today, offset, luck))
    if (slots.length > 3 && offset <= 1 && luck.hits(0.45)) slots.push(squeezedIn(slots, luck))
    const seen = new Set<string>()
    for (const slot of slots.sort((a, b) => a.starts.getTime() - b.starts.getTime())) {
      const patient = patientFor(patients, visits, slot, seen, luck)
      seen.add(patient.id)
      visits.push(visit(clinic, slot, patient, now, luck))
    }
  }
  leaveOpen(visits, now)
  const clock = chance(seed + 1000)
  await insertRows(sql, 'public.appointments', visits.map((visit) => ({ ...visit, ...stepsOf(visit, now, clock) })))
  return visits
}

function slotsOf(clinic: Clinic, { id, plan }: Clinic['dentists'][number], date: string, today: string, offset: number, luck: Chance): Slot[] {
  // Booked up until the day after tomorrow, then thinner by the week, as diaries are.
  const share = offset <= 2 ? 1 : Math.max(0.12, 0.9 - offset / 34)
  return sessionsOn(plan, date, today).flatMap((session) => plan.chairs.flatMap((chair, lane) => {
    const slots: Slot[] = []
    const pause = session.pause?.map(minutesOf)
    for (let at = minutesOf(session.starts); at < minutesOf(session.ends) - 10; ) {
      const reason = luck.weighted(plan.reasons)
      const minutes = clinic.reasons.get(reason)!.minutes + (luck.hits(0.15) ? 15 : 0)
      const end = at + minutes
      if (pause && end > pause[0]! && at < pause[1]!) { at = pause[1]!; continue }
      if (end > minutesOf(session.ends)) break
      const chair_id = clinic.chairs.get(chair)!
      const starts = instant(date, timeOf(at))
      const taken = luck.hits(plan.busy[lane]! * share) && !isClosed(clinic, id, chair_id, starts, minutes)
      // Some visits to come get their chair on arrival.
      if (taken) slots.push({ dentist_id: id, chair_id: offset > 0 && luck.hits(0.25) ? null : chair_id, lane: lane + 1, reason, starts, minutes })
      at = taken ? end : at + (luck.hits(0.5) ? 15 : 30)
    }
    return slots
  }))
}

function isClosed(clinic: Clinic, dentist: string, chair: string, starts: Date, minutes: number) {
  const ends = new Date(starts.getTime() + minutes * minute)
  return clinic.closures.some((closure) => closure.starts_at < ends && closure.ends_at > starts
    && (closure.dentist_id === null || closure.dentist_id === dentist) && (closure.chair_id === null || closure.chair_id === chair))
}

/** An emergency beside the lanes, in the middle of somebody's session. */
function squeezedIn(slots: Slot[], luck: Chance): Slot {
  const beside = luck.pick(slots)
  return {
    dentist_id: beside.dentist_id, chair_id: null, lane: null, reason: 'Pain', minutes: 20,
    starts: new Date(beside.starts.getTime() + 5 * minute), note: luck.pick(squeezeNotes),
  }
}

/** Often someone who was here one or two weeks ago, for the next sitting with the same dentist; else anyone registered by then. */
function patientFor(patients: Patient[], visits: Visit[], slot: Slot, seen: Set<string>, luck: Chance): Patient {
  if (luck.hits(0.35)) {
    const before = visits.filter(({ starts_at, dentist_id, status }) => dentist_id === slot.dentist_id && status !== 'cancelled'
      && Math.abs(slot.starts.getTime() - starts_at.getTime() - 10 * day) < 4 * day)
    const again = before.length > 0 ? luck.pick(before).patient_id : null
    const patient = again && !seen.has(again) ? patients.find(({ id }) => id === again) : undefined
    if (patient) return patient
  }
  for (;;) {
    // Later registrations are likelier to have a visit now.
    const patient = patients[Math.floor(luck.next() ** 0.6 * patients.length)]!
    if (!seen.has(patient.id) && patient.created_at < slot.starts) return patient
  }
}

function visit(clinic: Clinic, slot: Slot, patient: Patient, now: Date, luck: Chance) {
  const starts_at = slot.starts
  const ends_at = new Date(starts_at.getTime() + slot.minutes * minute)
  const status = statusOf(slot, starts_at, ends_at, now, luck)
  const created_at = slot.lane === null ? new Date(Math.min(starts_at.getTime(), now.getTime()) - 70 * minute) : bookedAt(starts_at, patient, now, luck)
  return {
    id: luck.uuid(created_at), clinic_id: clinic.id, patient_id: patient.id, branch_id: clinic.branch, dentist_id: slot.dentist_id,
    chair_id: slot.chair_id, lane: slot.lane, reason_id: clinic.reasons.get(slot.reason)!.id, starts_at, ends_at, status,
    note: slot.note ?? (luck.hits(0.3) ? luck.pick(notes[slot.reason]!) : null),
    status_reason: status === 'cancelled' ? luck.pick(cancelReasons) : status === 'no_show' ? luck.pick(noShowReasons) : null,
    source: 'desk', created_by: clinic.desk, created_at, updated_at: created_at, version: 1,
  }
}

/** When it was booked: while the desk was open, up to two weeks before the visit, or before now if that is earlier. */
function bookedAt(starts: Date, patient: Patient, now: Date, luck: Chance) {
  const ahead = luck.next() ** 2 * 14 * day
  const date = dayOf(new Date(Math.min(starts.getTime(), now.getTime()) - ahead))
  const at = instant(date, timeOf(luck.hits(0.5) ? luck.between(600, 810) : luck.between(1_020, 1_255))).getTime()
  const latest = Math.min(starts.getTime() - 5 * 60 * minute, now.getTime() - 70 * minute)
  return new Date(Math.max(patient.created_at.getTime() + 5 * minute, at < latest ? at : at - day))
}

function statusOf(slot: Slot, starts: Date, ends: Date, now: Date, luck: Chance) {
  const untilStart = starts.getTime() - now.getTime()
  if (slot.lane === null) return untilStart > 0 ? 'booked' : ends < now ? 'discharged' : 'in_chair'
  if (ends.getTime() < now.getTime() - 30 * minute) return luck.weighted({ discharged: 83, done: 1, cancelled: 9, no_show: 7 })
  if (ends < now) return luck.weighted({ discharged: 2, done: 3 })
  if (untilStart <= 0) return luck.weighted({ in_chair: 8, waiting: 1 })
  if (untilStart < 25 * minute) return luck.weighted({ waiting: 6, confirmed: 3, booked: 1 })
  if (untilStart < 36 * 60 * minute) return luck.weighted({ confirmed: 60, booked: 36, cancelled: 4 })
  return luck.weighted({ booked: 84, confirmed: 12, cancelled: 4 })
}
