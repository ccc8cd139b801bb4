import 'server-only'
import type { LinkState } from '../links/page'
import type { Purpose } from '../patients/consent'
import type { PatientHead } from '../patients/head'
import { openRecord } from '../patients/open-record'
import { clinicClient } from '../supabase'
import type { LedgerEntry } from './ledger'

export type DataConsentsPage = {
  head: PatientHead
  /** What holds now. */
  now: Record<Purpose, boolean>
  /** The latest first. */
  entries: LedgerEntry[]
  minor: boolean
  /** The patient's own page, for whoever may send it. */
  link: LinkState | null
  /** The link to a copy of everything, for whoever may send it; fetched_at: when the patient last opened it. */
  package: (LinkState & { fetched_at: string | null }) | null
}

/**
 * Everything one patient ever said about their data. Reading it is noted in the audit.
 * @throws AppError database_unreachable
 */
export async function readDataConsents(slug: string, patient: string): Promise<DataConsentsPage> {
  const db = await clinicClient(slug)
  return openRecord<DataConsentsPage>(slug, 'data-consents', await db.rpc('data_consents_page', { patient }))
}
