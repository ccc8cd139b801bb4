import 'server-only'
import { notFound } from 'next/navigation'
import { AppError, unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import { toImport, type ImportDocument } from './rows'
import type { Import, ImportCounts } from './schema'

/** Earlier imports, newest first, and the dentists that a list's visits can be matched to. @throws AppError not_allowed, database_unreachable */
export async function readImports(slug: string): Promise<{ imports: Import[]; dentists: { id: string; name: string }[] }> {
  const db = await clinicClient(slug)
  const found = unwrap(await db.rpc('imports_page')) as unknown as { imports: ImportDocument[]; dentists: { id: string; name: string }[] }
  return { imports: found.imports.map(toImport), dentists: found.dentists }
}

/** One import with what its rows bring. An id of another clinic, or of nothing, is "not found". @throws AppError database_unreachable */
export async function readImport(slug: string, id: string): Promise<{ import: Import; counts: ImportCounts; filePrefix: string }> {
  const db = await clinicClient(slug)
  const answer = await db.rpc('import_page', { import: id })
  try {
    const found = unwrap(answer) as unknown as { import: ImportDocument; file_prefix: string; counts: Record<string, number> }
    const { same_number, past_visits, ...counts } = found.counts
    return { import: toImport(found.import), filePrefix: found.file_prefix, counts: { ...counts, sameNumber: same_number, pastVisits: past_visits } as ImportCounts }
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'not_allowed')) notFound()
    throw error
  }
}
