import 'server-only'
import { unwrap } from '@/lib/errors'
import { openRecord } from '@/lib/patients/open-record'
import type { PatientHead } from '@/lib/patients/head'
import { clinicClient, type Db } from '@/lib/supabase'
import type { Lab, LabList, LabListRow, LabOrderDocument, LabsPage, LabStatus, PatientLabs } from './order'

export type LabFilter = { list: LabList; labId: string | null; status: LabStatus | null }

/**
 * A page of the clinic's lab work: the first, or the one after a row.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readLabWork(db: Db, { list, labId, status, after }: LabFilter & { after: Pick<LabListRow, 'on' | 'id'> | null }): Promise<LabsPage> {
  return unwrap(await db.rpc('labs_page', { list, ...(labId && { lab: labId }), ...(status && { status }), ...(after && { after }) })) as unknown as LabsPage
}

/** A patient's lab work, with the head of the record. Nobody's id, or another clinic's, is "not found". */
export async function readPatientLabs(slug: string, patient: string): Promise<PatientLabs & { head: PatientHead }> {
  return openRecord<PatientLabs>(slug, 'labs', await (await clinicClient(slug)).rpc('patient_labs_page', { patient }))
}

/** Everything about one order. @throws AppError not_found, not_allowed */
export async function readLabOrder(db: Db, orderId: string): Promise<LabOrderDocument> {
  return unwrap(await db.rpc('lab_order', { lab_order: orderId })) as unknown as LabOrderDocument
}

/** The clinic's labs by name, those that are archived too. @throws AppError database_unreachable */
export async function readLabs(slug: string): Promise<Lab[]> {
  return unwrap(await (await clinicClient(slug)).from('labs').select('id, name, contact, phone, email, turnaround_days, archived_at, version').order('name'))
}
