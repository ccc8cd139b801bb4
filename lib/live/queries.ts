import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'

/**
 * The clinic, proven by membership, and a version of each noun that the signed-in person may read there.
 * @throws AppError not_found, not_signed_in, database_unreachable
 */
export async function liveVersions(slug: string): Promise<{ clinicId: string; versions: Record<string, string> }> {
  const db = await clinicClient(slug)
  const { clinic_id: clinicId, versions } = unwrap(await db.rpc('live_versions')) as unknown as { clinic_id: string; versions: Record<string, string> | null }
  return { clinicId, versions: versions ?? {} }
}
