import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { PrivacyPage } from './erasures'

/** Who asked to be erased and how far it is, and whose record only the owner sees. @throws AppError not_allowed, database_unreachable */
export async function readPrivacy(slug: string): Promise<PrivacyPage> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('privacy_page')) as unknown as PrivacyPage
}
