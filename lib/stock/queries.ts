import 'server-only'
import { unwrap } from '@/lib/errors'
import type { Db } from '@/lib/supabase'
import type { StockPage } from './stock'

/** What lies in a branch: the one named, else the one that the person looks at. @throws AppError not_allowed, not_found */
export async function readStock(db: Db, branch: string | null): Promise<StockPage> {
  return unwrap(await db.rpc('stock_page', { ...(branch && { branch }) })) as unknown as StockPage
}
