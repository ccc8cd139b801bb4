import 'server-only'
import { unwrap } from '@/lib/errors'
import type { IncidentKind } from '@/lib/incidents/rules'
import { isLocale } from '@/lib/locales'
import type { SubProcessor } from '@/lib/policies/queries'
import type { ShellRole } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'

export type AccessKind = 'many_records' | 'at_night' | 'export' | 'moved_session'
export type AccessFlag = {
  id: string; kind: AccessKind; by: string | null; user_id: string; role: ShellRole | null; records: number; began_at: string; last_at: string; seen_at: string | null; seen_by: string | null
}
/** minutes: within which so many make a flag; times of the clinic's day, null for any. */
export type AccessRule = { kind: Exclude<AccessKind, 'moved_session'>; most: number; minutes: number; from_time: string | null; until_time: string | null }
export type ClinicIncident = {
  number: string; kind: IncidentKind; summary: string; consequences: string | null; measures: string | null; noticed_at: string; began_at: string; ended_at: string | null
  told_at: string; patients: number
}
export type AccessPage = { flags: AccessFlag[]; rules: AccessRule[]; incidents: ClinicIncident[] }

/** Unusual access in a clinic, and the incidents that it was told of. @throws AppError not_allowed, database_unreachable */
export async function readAccess(slug: string): Promise<AccessPage> {
  return unwrap(await (await clinicClient(slug)).rpc('access_page')) as unknown as AccessPage
}

/** The last run that went well (ended_at null: none did), and a later one that did not. */
export type ServiceRun = { ended_at: string | null; rows: number | null; files: number | null; failed_at: string | null; problem: string | null }
export type WherePage = {
  sub_processors: SubProcessor[]
  /** Fields and tokens that are sealed under keys of their own. */
  sealed: number; tokens: number
  backup: ServiceRun | null; restore_test: ServiceRun | null
  retention: { ended_at: string; problems: number } | null
  /** As Postgres writes a span: "30 days". */
  backups_kept: string
}

/** Where a clinic's data is and how it is looked after. @throws AppError not_allowed, database_unreachable */
export async function readWhere(slug: string, locale: string): Promise<WherePage> {
  return unwrap(await (await clinicClient(slug)).rpc('where_page', { language: isLocale(locale) ? locale : 'en' })) as unknown as WherePage
}
