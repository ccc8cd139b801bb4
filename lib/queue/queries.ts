import 'server-only'
import { unwrap } from '@/lib/errors'
import type { Shell } from '@/lib/session'
import { clinicClient, type Db } from '@/lib/supabase'
import type { LeftOpen, Queue } from './queue'

/**
 * Who is in the clinic now, who is expected today and who has left, in one request.
 * @throws AppError not_found, not_allowed, database_unreachable
 */
export async function queueOf(slug: string): Promise<Queue> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('queue')) as unknown as Queue
}

/** Without the other dentists for somebody who may only see their own patients. */
export function withinScope(queue: Queue, { permissions, dentistId }: Pick<Shell, 'permissions' | 'dentistId'>): Queue {
  if (permissions['appointments.read'] !== 'own') return queue
  return { ...queue, dentists: queue.dentists.filter((dentist) => dentist.id === dentistId) }
}

/** Visits that earlier days left open, for their page. */
export async function leftOpenOf(slug: string): Promise<LeftOpen> {
  return leftOpen(await clinicClient(slug), null)
}

/** A page of them, after the last one of the page before. */
export async function leftOpen(db: Db, after: { starts_at: string; id: string } | null): Promise<LeftOpen> {
  return unwrap(await db.rpc('visits_left_open', { ...(after && { after }) })) as unknown as LeftOpen
}
