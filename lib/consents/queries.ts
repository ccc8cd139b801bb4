import 'server-only'
import { unwrap } from '../errors'
import type { PatientHead } from '../patients/head'
import { openRecord } from '../patients/open-record'
import { clinicClient } from '../supabase'
import type { ConsentForm, ConsentsPage } from './consent'

/**
 * What a patient agreed to, and the forms to ask with. Reading it is noted in the audit.
 * @throws AppError database_unreachable; an id of another clinic is "not found"
 */
export async function readConsents(slug: string, patient: string): Promise<Omit<ConsentsPage, 'head'> & { head: PatientHead }> {
  const db = await clinicClient(slug)
  return openRecord<ConsentsPage>(slug, 'consents', await db.rpc('consents_page', { patient }))
}

/** All forms of the clinic with their texts, those put away last. @throws AppError not_allowed, database_unreachable */
export async function readConsentForms(slug: string): Promise<ConsentForm[]> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('consent_forms_page')) as unknown as ConsentForm[]
}
