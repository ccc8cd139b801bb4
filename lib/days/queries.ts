import 'server-only'
import { unwrap } from '@/lib/errors'
import type { Db } from '@/lib/supabase'
import type { DayPage } from './day'

/**
 * A day of a branch: the first open one, or the one named.
 * @param before past days are those before it; null: before the open day
 * @throws AppError not_allowed, not_found
 */
export async function readDay(db: Db, { branch, day, before }: { branch: string | null; day: string | null; before: string | null }): Promise<DayPage> {
  return unwrap(await db.rpc('day_page', { ...(branch && { branch }), ...(day && { day }), ...(before && { before }) })) as unknown as DayPage
}
