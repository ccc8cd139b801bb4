import { reminderWording } from '@/lib/patients/consent'
import { toColumns } from '@/lib/patients/rows'
import { patientSchema } from '@/lib/patients/schema'
import type { Newcomer } from './schema'

/** A visit that add_walk_in or book_family made. */
export type MadeVisit = { id: string; version: number; patient_id: string; patient: string; token: number | null; starts_at: string }

/** One entry of add_walk_in and book_family: who it is, with the answer about reminders in the words that were read out. */
export function toEntry({ patientId, newcomer }: { patientId: string | null; newcomer: Newcomer | null }, clinic: { name: string; defaultLanguage: string }) {
  if (!newcomer) return { patient: patientId }
  const { samePhone, ...typed } = newcomer
  const details = toColumns(patientSchema.parse(typed), clinic.defaultLanguage)
  return {
    details,
    same_phone: samePhone,
    consent: newcomer.reminderConsent ? { given: true, ...reminderWording(clinic.name, details.language, true) } : null,
  }
}
