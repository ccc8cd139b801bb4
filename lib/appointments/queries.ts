import 'server-only'
import { unwrap } from '@/lib/errors'
import type { Shell } from '@/lib/session'
import { clinicClient, type Db } from '@/lib/supabase'
import type { ScheduleDays } from './schedule'

/**
 * Visits of whole days and everything they are drawn with, in one request.
 * @param firstDay "2026-11-22" in the clinic's zone, or null for today there
 * @throws AppError not_found, not_allowed, database_unreachable
 */
export async function scheduleOf(slug: string, firstDay: string | null, days: number): Promise<ScheduleDays> {
  return scheduleDays(await clinicClient(slug), firstDay, days)
}

/** The same for an action, which has its client already. */
export async function scheduleDays(db: Db, firstDay: string | null, days: number): Promise<ScheduleDays> {
  const answer = await db.rpc('schedule_days', { ...(firstDay && { first_day: firstDay }), days })
  return unwrap(answer) as unknown as ScheduleDays
}

/** Without the columns of others for somebody who may only see their own visits: they would look free. */
export function withinScope(days: ScheduleDays, { permissions, dentistId }: Pick<Shell, 'permissions' | 'dentistId'>): ScheduleDays {
  if (permissions['appointments.read'] !== 'own') return days
  return { ...days, schedule: { ...days.schedule, dentists: days.schedule.dentists.filter((dentist) => dentist.id === dentistId) } }
}
