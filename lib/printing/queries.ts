import 'server-only'
import type { LetterheadRow } from '../documents/letterhead'
import { unwrap } from '../errors'
import { clinicClient } from '../supabase'

/** How the clinic prints, as it is saved, and its head. @throws AppError not_allowed, database_unreachable */
export async function readPrintSettings(slug: string): Promise<LetterheadRow & { version: number }> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('print_settings_page')) as unknown as LetterheadRow & { version: number }
}
