import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { AppError, unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { Purpose } from './consent'
import { openRecord } from './open-record'
import { toListed, toPatient, toSummary, type ListedRow, type PatientRow, type SummaryRow } from './rows'
import type { NextStep, Timeline } from './timeline'
import type { FamilyMember, ListedPatient, MergeComparison, PatientRecord, PatientSort } from './schema'

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
  similar: SummaryRow[]
  merges: { id: string; merged_at: string; merged_by: string | null; name: string | null }[]
  next: NextStep[]
  timeline: Timeline
  consents: { purpose: Purpose; given: boolean; wording: string; language: string; channel: string; recorded_at: string; recorded_by: string | null }[]
  opening_balance: { paise: number; as_of: string } | null
  family: { id: string; full_name: string; birth_date: string | null; birth_date_precision: 'day' | 'year'; sex: FamilyMember['sex'] }[]
}

/**
 * A patient's whole record. Reading it is noted in the audit. An id of another clinic, or of nobody, is "not found"; that of
 * a merged record leads to the one that was kept.
 * @throws AppError database_unreachable
 */
export async function readPatient(slug: string, id: string): Promise<PatientRecord> {
  const db = await clinicClient(slug)
  const found = openRecord<RecordDocument>(slug, '', await db.rpc('patient_page', { patient: id }))
  return {
    head: found.head,
    next: found.next,
    timeline: found.timeline,
    consents: found.consents.map((entry) => ({
      purpose: entry.purpose, given: entry.given, wording: entry.wording, language: entry.language, channel: entry.channel,
      recordedAt: entry.recorded_at, recordedBy: entry.recorded_by,
    })),
    family: found.family.map((person) => ({
      id: person.id, fullName: person.full_name, birthDate: person.birth_date, birthDatePrecision: person.birth_date_precision, sex: person.sex,
    })),
    similar: found.similar.map(toSummary),
    merges: found.merges.map((merge) => ({ id: merge.id, mergedAt: merge.merged_at, mergedBy: merge.merged_by, name: merge.name })),
    openingBalance: found.opening_balance && { paise: found.opening_balance.paise, asOf: found.opening_balance.as_of },
  }
}

type ComparisonDocument = { keep: PatientRow; other: PatientRow; visits: MergeComparison['visits']; moves: MergeComparison['moves'] }

/**
 * Two records beside each other, for deciding whether they are one person. Reading them is noted in the audit. A record
 * that was merged meanwhile leads to where it went.
 * @throws AppError not_allowed, database_unreachable
 */
export async function comparePatients(slug: string, keep: string, other: string): Promise<MergeComparison> {
  const db = await clinicClient(slug)
  const answer = await db.rpc('merge_preview', { keep, other })
  let found: ComparisonDocument
  try {
    found = unwrap(answer) as unknown as ComparisonDocument
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    if (error instanceof AppError && error.code === 'already_merged') redirect(`/${slug}/patients/${keep}`)
    throw error
  }
  return { keep: toPatient(found.keep), other: toPatient(found.other), visits: found.visits, moves: found.moves }
}
