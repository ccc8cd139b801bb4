import 'server-only'
import { unwrap } from '@/lib/errors'
import type { Json } from '@/lib/database.types'
import { publicClient } from '@/lib/supabase'
import type { LinkPage } from './page'
import { hashLinkToken, looksLikeToken } from './token'

/**
 * What is behind a link, for whoever has it. answers: what the page was told so far, its language among them.
 * @throws AppError too_many_attempts, database_unreachable
 */
export async function readLinkPage(token: string, answers: { [name: string]: Json } = {}): Promise<LinkPage> {
  if (!looksLikeToken(token)) return { state: 'unknown' }
  return unwrap(await publicClient().rpc('patient_link_page', { link: hashLinkToken(token), answers })) as unknown as LinkPage
}
