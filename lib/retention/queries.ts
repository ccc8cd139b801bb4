import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { RetentionPage } from './retention'

/** What the clinic keeps how long, and whose time is over. @throws AppError not_allowed, database_unreachable */
export async function readRetention(slug: string): Promise<RetentionPage> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('retention_page')) as unknown as RetentionPage
}
