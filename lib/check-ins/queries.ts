import 'server-only'
import { unwrap } from '@/lib/errors'
import { hashToken } from '@/lib/members/token'
import { clinicClient, publicClient } from '@/lib/supabase'
import type { ListedCheckIn } from './check-in'

/**
 * Whose form a secret link opens; null when the link is not valid (any more).
 * @throws AppError database_unreachable
 */
export async function readCheckInForm(token: string): Promise<{ clinic: string; language: string } | null> {
  const answer = await publicClient().rpc('check_in_form', { link: hashToken(token) })
  return answer.error === null && answer.data === null ? null : (unwrap(answer) as unknown as { clinic: string; language: string })
}

/**
 * The check-ins that wait for the desk, oldest first.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readCheckIns(slug: string): Promise<ListedCheckIn[]> {
  const db = await clinicClient(slug)
  return (unwrap(await db.rpc('check_ins_page')) as unknown as { check_ins: ListedCheckIn[] }).check_ins
}
