import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { Approval } from './schema'

/** What waits for an answer of the signed-in person, and what was answered in the last 30 days. @throws AppError not_allowed */
export async function readApprovals(slug: string): Promise<Approval[]> {
  return unwrap(await (await clinicClient(slug)).rpc('approvals_page')) as unknown as Approval[]
}
