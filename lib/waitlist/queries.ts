import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient, type Db } from '@/lib/supabase'
import type { WaitlistPage } from './wish'

/**
 * The waitlist: who waits, times that became free, offers that stand.
 * @param dentist only theirs, and wishes for anybody
 * @param patient somebody whose name is wanted, for a new wish
 * @throws AppError not_allowed, database_unreachable
 */
export async function readWaitlist(slug: string, dentist: string | null, patient: string | null): Promise<WaitlistPage> {
  return waitlistPage(await clinicClient(slug), dentist, null, patient)
}

/** The same for an action, which has its client already. `after`: the last wish of the page before. */
export async function waitlistPage(db: Db, dentist: string | null, after: { at: string; id: string } | null, patient: string | null = null): Promise<WaitlistPage> {
  return unwrap(await db.rpc('waitlist_page', { ...(dentist && { dentist }), ...(after && { after }), ...(patient && { patient }) })) as unknown as WaitlistPage
}
