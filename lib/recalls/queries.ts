import 'server-only'
import { AppError, unwrap } from '@/lib/errors'
import type { Db } from '@/lib/supabase'

/**
 * Why an update by version found no recall.
 * @throws AppError always: changed_by_someone when there is one, not_found when there is none
 */
export async function staleRecall(db: Db, recallId: string): Promise<never> {
  const there = unwrap(await db.from('recalls').select('id').eq('id', recallId)) as { id: string }[]
  throw new AppError(there.length ? 'changed_by_someone' : 'not_found')
}
