import 'server-only'
import type { Database } from '@/lib/database.types'
import { AppError, unwrap, unwrapRow } from '@/lib/errors'
import type { Db } from '@/lib/supabase'

type Columns = Pick<Database['public']['Tables']['members']['Update'], 'role' | 'left_at'>

/**
 * Updates a member's row if nobody has changed it since it was read.
 * @returns the new version
 * @throws AppError last_owner; changed_by_someone with the role they have now in details.role; not_found
 */
export async function saveMember(db: Db, id: string, version: number, columns: Columns): Promise<number> {
  const [saved] = unwrap(await db.from('members').update(columns).eq('id', id).eq('version', version).select('version'))
  if (saved) return saved.version
  const now = unwrapRow(await db.from('members').select('role').eq('id', id))
  throw new AppError('changed_by_someone', { role: now.role })
}
