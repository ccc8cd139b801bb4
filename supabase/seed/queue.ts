import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import { dayOf, plusDays } from './days.ts'
import type { Patient } from './patients.ts'
import { chance, type Chance } from './random.ts'
import { insertRows } from './rows.ts'
import type { Visit } from './visits.ts'
import { walkInComplaints } from './words.ts'

const minute = 60_000
type Steps = { arrived_at: Date | null; seated_at: Date | null; finished_at: Date | null; discharged_at: Date | null }

/** When the patient of a visit came, sat down, was done and left, as far as that has happened by now. */
export function stepsOf({ status, starts_at, ends_at }: Pick<Visit, 'status' | 'starts_at' | 'ends_at'>, now: Date, luck: Chance): Steps {
  const [early, wait, share, desk] = [luck.between(-6, 14), luck.between(0, 18), 0.7 + luck.next() * 0.45, luck.between(2, 9)]
  const before = (at: number) => new Date(Math.min(at, now.getTime() - minute))
  // Whoever waits has been here for a while, wherever the appointment stands.
  const arrived = status === 'waiting' ? before(now.getTime() - (3 + wait * 2) * minute) : before(starts_at.getTime() - early * minute)
  const seated = before(Math.max(arrived.getTime(), starts_at.getTime()) + wait * minute)
  const finished = before(Math.max(seated.getTime(), seated.getTime() + (ends_at.getTime() - starts_at.getTime()) * share))
  const left = before(finished.getTime() + desk * minute)
  const taken = ['waiting', 'in_chair', 'done', 'discharged'].indexOf(status)
  return { arrived_at: taken >= 0 ? arrived : null, seated_at: taken >= 1 ? seated : null, finished_at: taken >= 2 ? finished : null, discharged_at: taken >= 3 ? left : null }
}

/** A few visits of yesterday and the day before of which nobody said what became of them. */
export function leaveOpen(visits: Visit[], now: Date): void {
  const today = dayOf(now)
  const lately = visits.filter(({ starts_at, status }) => status === 'no_show' && dayOf(starts_at) >= plusDays(today, -3) && dayOf(starts_at) < today)
  for (const visit of lately.slice(-3)) Object.assign(visit, { status: 'confirmed', status_reason: null })
}

/** People who came without an appointment, whatever the hour: in the chair, waiting for one dentist or any, in pain, called, gone. */
const walkIns: { came: number; status: 'waiting' | 'in_chair' | 'done' | 'discharged'; dentist: number | null; urgent?: boolean; called?: number }[] = [
  { came: 74, status: 'discharged', dentist: 0 },
  { came: 52, status: 'done', dentist: 1 },
  { came: 43, status: 'waiting', dentist: 0, called: 2 },
  { came: 35, status: 'in_chair', dentist: 1 },
  { came: 24, status: 'waiting', dentist: null },
  { came: 12, status: 'waiting', dentist: 1 },
  { came: 4, status: 'waiting', dentist: null, urgent: true },
]

/** Those who stand at the counter today without an appointment. */
export async function insertWalkIns(sql: TransactionSql, clinic: Clinic, patients: Patient[], visits: Visit[], now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const today = dayOf(now)
  const busy = new Set(visits.filter(({ starts_at }) => dayOf(starts_at) === today).map(({ patient_id }) => patient_id))
  const free = patients.filter(({ id, created_at }) => !busy.has(id) && created_at.getTime() < now.getTime() - 2 * 60 * minute)
  const rows = walkIns.map(({ came, status, dentist, urgent = false, called }, i) => {
    const arrived = new Date(now.getTime() - came * minute)
    const step = (nth: number) => new Date(arrived.getTime() + (came * nth * minute) / 4)
    const taken = ['waiting', 'in_chair', 'done', 'discharged'].indexOf(status)
    const dentists = clinic.dentists
    return {
      id: luck.uuid(arrived), clinic_id: clinic.id, patient_id: free[Math.floor((i + luck.next()) * (free.length / walkIns.length))]!.id, branch_id: clinic.branch,
      dentist_id: dentist === null ? null : dentists[dentist % dentists.length]!.id, chair_id: null, lane: null,
      reason_id: clinic.reasons.get(urgent ? 'Pain' : 'Consultation')!.id, starts_at: arrived, ends_at: new Date(arrived.getTime() + 15 * minute), status,
      note: walkInComplaints[i % walkInComplaints.length], source: 'walk_in', urgent, created_by: clinic.desk, created_at: arrived, updated_at: arrived, version: 1,
      arrived_at: arrived, seated_at: taken >= 1 ? step(1) : null, finished_at: taken >= 2 ? step(2) : null, discharged_at: taken >= 3 ? step(3) : null,
      called_at: called === undefined ? null : new Date(now.getTime() - called * minute),
    }
  })
  await insertRows(sql, 'public.appointments', rows)
}
