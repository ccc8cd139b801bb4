import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { ClinicExport } from './schema'

type ExportRow = {
  id: string; by: string | null; started_at: string; rows_expected: number; rows_taken: number; files_expected: number; files_taken: number
  finished_at: string | null; last_step_at: string
}

/**
 * The latest exports of everything the clinic has, newest first.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readClinicExports(slug: string): Promise<ClinicExport[]> {
  const db = await clinicClient(slug)
  const rows = unwrap(await db.rpc('clinic_export_list')) as unknown as ExportRow[]
  return rows.map((row) => ({
    id: row.id, by: row.by, startedAt: row.started_at, rows: row.rows_taken, rowsExpected: row.rows_expected, files: row.files_taken,
    filesExpected: row.files_expected, finishedAt: row.finished_at, lastStepAt: row.last_step_at,
  }))
}
