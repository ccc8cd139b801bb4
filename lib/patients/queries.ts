import 'server-only'
import { notFound } from 'next/navigation'
import { AppError, unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import { toListed, toPatient, type ListedRow, type PatientRow } from './rows'
import type { FamilyMember, ListedPatient, PatientRecord, PatientSort } from './schema'

type PageCursor = { id: string; fullName: string; createdAt: string }

/**
 * One page of the patients that the signed-in person may see, and how many there are in all (only with the first).
 * @throws AppError not_allowed, database_unreachable
 */
export async function listPatients(slug: string, sort: PatientSort, after: PageCursor | null = null): Promise<{ patients: ListedPatient[]; total: number | null }> {
  const db = await clinicClient(slug)
  const cursor = after && { id: after.id, full_name: after.fullName, created_at: after.createdAt }
  const page = unwrap(await db.rpc('patients_page', { sort, after: cursor })) as unknown as { patients: ListedRow[]; total: number | null }
  return { patients: page.patients.map(toListed), total: page.total }
}

type RecordDocument = {
  patient: PatientRow
  visits: { id: string; starts_at: string; ends_at: string; status: string; status_reason: string | null; note: string | null; dentist: string | null; reason: string | null }[]
  consents: { given: boolean; wording: string; language: string; channel: string; recorded_at: string; recorded_by: string | null }[]
  opening_balance: { paise: number; as_of: string } | null
  family: { id: string; full_name: string; birth_date: string | null; birth_date_precision: 'day' | 'year'; sex: FamilyMember['sex'] }[]
}

/**
 * A patient's whole record. Reading it is noted in the audit. An id of another clinic, or of nobody, is "not found".
 * @throws AppError database_unreachable
 */
export async function readPatient(slug: string, id: string): Promise<PatientRecord> {
  const db = await clinicClient(slug)
  const answer = await db.rpc('patient_page', { patient: id })
  let found: RecordDocument
  try {
    found = unwrap(answer) as unknown as RecordDocument
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'not_allowed')) notFound()
    throw error
  }
  return {
    patient: toPatient(found.patient),
    visits: found.visits.map((visit) => ({
      id: visit.id, startsAt: visit.starts_at, endsAt: visit.ends_at, status: visit.status, statusReason: visit.status_reason,
      note: visit.note, dentist: visit.dentist, reason: visit.reason,
    })),
    consents: found.consents.map((entry) => ({
      given: entry.given, wording: entry.wording, language: entry.language, channel: entry.channel,
      recordedAt: entry.recorded_at, recordedBy: entry.recorded_by,
    })),
    family: found.family.map((person) => ({
      id: person.id, fullName: person.full_name, birthDate: person.birth_date, birthDatePrecision: person.birth_date_precision, sex: person.sex,
    })),
    openingBalance: found.opening_balance && { paise: found.opening_balance.paise, asOf: found.opening_balance.as_of },
  }
}
