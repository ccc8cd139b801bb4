import 'server-only'
import { unwrap } from '@/lib/errors'
import type { Shell } from '@/lib/session'
import { clinicClient, type Db } from '@/lib/supabase'
import type { DayChanges } from './day-changes'
import type { MonthDocument } from './month'
import type { Schedule, ScheduleDays } from './schedule'

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

/**
 * The visits that a change of a day concerns: a dentist's day (null: today), or the time of a closure.
 * @throws AppError not_found, not_allowed, database_unreachable
 */
export async function dayChangesOf(slug: string, { dentist, day, closure }: { dentist: string | null; day: string | null; closure: string | null }): Promise<DayChanges> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('day_changes', { ...(dentist && { dentist }), ...(day && { day }), ...(closure && { closure }) })) as unknown as DayChanges
}

/**
 * A month in numbers. month: any of its days, or null for this month.
 * @throws AppError not_found, not_allowed, database_unreachable
 */
export async function monthOf(slug: string, month: string | null): Promise<MonthDocument> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('schedule_month', { ...(month && { month }) })) as unknown as MonthDocument
}

/** The schedule of single days, for visits that are repeated. */
export async function scheduleOfDays(db: Db, days: string[]): Promise<ScheduleDays> {
  return unwrap(await db.rpc('schedule_of_days', { days })) as unknown as ScheduleDays
}

/** Without the columns of others for somebody who may only see their own visits: they would look free. */
export function withinScope<T extends { schedule: Schedule }>(days: T, { permissions, dentistId }: Pick<Shell, 'permissions' | 'dentistId'>): T {
  if (permissions['appointments.read'] !== 'own') return days
  return { ...days, schedule: { ...days.schedule, dentists: days.schedule.dentists.filter((dentist) => dentist.id === dentistId) } }
}
