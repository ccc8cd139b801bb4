import 'server-only'
import { openRecord } from '@/lib/patients/open-record'
import type { PatientHead } from '@/lib/patients/head'
import { clinicClient } from '@/lib/supabase'
import type { PerioPage } from './exam'

/**
 * The periodontal page of a record.
 * @param exam the one to show; null: the draft, else the last
 * @param compared an earlier one to compare it with
 * @throws AppError database_unreachable
 */
export async function readPerioPage(slug: string, patient: string, exam: string | null, compared: string | null): Promise<PerioPage & { head: PatientHead }> {
  const db = await clinicClient(slug)
  return openRecord<PerioPage>(slug, 'perio', await db.rpc('perio_page', { patient, ...(exam && { exam }), ...(compared && { compare_with: compared }) }))
}
