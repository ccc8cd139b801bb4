import { fieldTime } from '@/components/appointments/times'
import type { ScheduleDays } from '@/lib/appointments/schedule'
import type { PaperRow } from '@/lib/queue/schema'
import { minutesIn } from '@/lib/time'

export type PaperField = 'patient' | 'name' | 'phone' | 'dentist' | 'time' | 'reason' | 'note'
/** A line of the sheet as it is typed. newcomer: somebody not registered yet. */
export type PaperLine = Omit<PaperRow, 'patientId'> & { key: number; patient: { id: string; name: string } | null; newcomer: boolean }
/** What is wrong, by line and field: a code of messages/<locale>/errors.json. */
export type PaperProblems = Partial<Record<`${number}.${PaperField}`, string>>

let lastKey = 0

/** An empty line that begins where the one before it left off. */
export function emptyLine(before: Pick<PaperLine, 'dentistId' | 'time'> | undefined, dentistId: string): PaperLine {
  return {
    key: ++lastKey, patient: null, newcomer: false, name: '', phone: '', dentistId: before?.dentistId ?? dentistId, time: '', reasonId: null, note: '',
    outcome: 'discharged',
  }
}

/** Whether anything was typed in it. */
export const isTouched = (line: PaperLine) => line.patient !== null || line.name !== '' || line.time !== '' || line.note !== ''

/** Lines for those who were booked that day and of whom nobody said what became of them, without those who are there already. */
export function bookedLines({ schedule, time_zone: zone }: ScheduleDays, lines: PaperLine[]): PaperLine[] {
  return schedule.visits
    .filter((visit) => ['booked', 'confirmed', 'waiting'].includes(visit.status) && !lines.some((line) => line.patient?.id === visit.patient_id))
    .map((visit) => ({
      ...emptyLine(undefined, visit.dentist_id), patient: { id: visit.patient_id, name: visit.patient }, time: fieldTime(minutesIn(visit.starts_at, zone)),
      reasonId: visit.reason_id,
    }))
}

/** What is missing before the sheet can be sent. */
export function missing(lines: PaperLine[]): PaperProblems {
  const problems: PaperProblems = {}
  lines.forEach((line, i) => {
    if (!line.patient && !line.name.trim()) problems[`${i}.patient`] = 'patient_missing'
    if (!line.time) problems[`${i}.time`] = 'time_missing'
    if (!line.dentistId) problems[`${i}.dentist`] = 'dentist_needed'
  })
  return problems
}
