import 'server-only'
import type { PatientHead } from '@/lib/patients/head'
import { openRecord } from '@/lib/patients/open-record'
import { clinicClient } from '@/lib/supabase'
import type { ChartData } from './finding'

/** A patient's chart. Reading it is noted in the audit. @throws AppError database_unreachable */
export async function readChart(slug: string, patientId: string): Promise<{ head: PatientHead; chart: ChartData }> {
  const db = await clinicClient(slug)
  return openRecord<{ chart: ChartData }>(slug, 'chart', await db.rpc('chart_page', { patient: patientId }))
}
