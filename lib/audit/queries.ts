import 'server-only'
import { unwrap } from '@/lib/errors'
import type { Db } from '@/lib/supabase'
import type { AuditPage, EntryPage } from './entries'
import { toDatabase, type AuditFilter } from './schema'

/**
 * The newest lines of the record under a filter, with what the page shows besides.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readAudit(db: Db, filter: AuditFilter): Promise<AuditPage> {
  return unwrap(await db.rpc('audit_page', { filter: toDatabase(filter) })) as unknown as AuditPage
}

/** The lines older than one. */
export async function readOlder(db: Db, filter: AuditFilter, before: string): Promise<EntryPage> {
  return unwrap(await db.rpc('audit_page', { filter: toDatabase(filter), before })) as unknown as EntryPage
}
