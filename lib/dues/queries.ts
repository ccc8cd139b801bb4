import 'server-only'
import { unwrap } from '@/lib/errors'
import type { Db } from '@/lib/supabase'
import type { AfterDue, Age, DuesPage, DueSort } from './due'

/**
 * A page of who owes something: the first, or the one after a row.
 * @param age only who owes something of that age; null: all
 * @throws AppError not_allowed
 */
export async function readDues(db: Db, { age, sort, after }: { age: Age | null; sort: DueSort; after: AfterDue | null }): Promise<DuesPage> {
  return unwrap(await db.rpc('dues_page', { ...(age && { bucket: age }), sort, ...(after && { after }) })) as unknown as DuesPage
}
