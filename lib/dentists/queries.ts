import 'server-only'
import { unwrap } from '@/lib/errors'
import type { HoursRow } from '@/lib/clinics/rules'
import { clinicClient } from '@/lib/supabase'
import type { Closure, ClosureKind, Pattern, Session } from './rules'

export type Roster = {
  branches: { id: string; name: string; isDefault: boolean }[]
  hours: (HoursRow & { branchId: string })[]
  chairs: { id: string; name: string }[]
  dentists: { id: string; name: string; colour: string }[]
  sessions: Session[]
  /** From now on, soonest first. */
  closures: Closure[]
}

type Document = {
  branches: { id: string; name: string; is_default: boolean }[]
  hours: { branch_id: string; weekday: number; opens: string; closes: string }[]
  chairs: Roster['chairs']
  dentists: Roster['dentists']
  sessions: {
    id: string; dentist_id: string; branch_id: string; pattern: Pattern; weekday: number | null; nth: number | null
    on_date: string | null; starts: string; ends: string; break_starts: string | null; break_ends: string | null
    valid_from: string | null; valid_until: string | null; token_only: boolean; max_tokens: number | null
  }[]
  closures: {
    id: string; kind: ClosureKind; branch_id: string | null; dentist_id: string | null; chair_id: string | null
    starts_at: string; ends_at: string; reason: string
  }[]
}

const clockOf = (time: string | null) => time?.slice(0, 5) ?? ''

/**
 * When the clinic is open, who sits when, and when nobody does, from now on.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readRoster(slug: string): Promise<Roster> {
  const db = await clinicClient(slug)
  const found = unwrap(await db.rpc('roster')) as unknown as Document
  return {
    branches: found.branches.map((branch) => ({ id: branch.id, name: branch.name, isDefault: branch.is_default })),
    hours: found.hours.map(({ branch_id, ...row }) => ({ branchId: branch_id, ...row })),
    chairs: found.chairs,
    dentists: found.dentists,
    sessions: found.sessions.map((session) => ({
      id: session.id, dentistId: session.dentist_id, branchId: session.branch_id, pattern: session.pattern,
      weekday: session.weekday, nth: session.nth, onDate: session.on_date ?? '', starts: clockOf(session.starts),
      ends: clockOf(session.ends), breakStarts: clockOf(session.break_starts), breakEnds: clockOf(session.break_ends),
      validFrom: session.valid_from ?? '', validUntil: session.valid_until ?? '',
      tokenOnly: session.token_only, maxTokens: session.max_tokens === null ? '' : String(session.max_tokens),
    })),
    closures: found.closures.map((closure) => ({
      id: closure.id, kind: closure.kind, branchId: closure.branch_id, dentistId: closure.dentist_id, chairId: closure.chair_id,
      startsAt: closure.starts_at, endsAt: closure.ends_at, reason: closure.reason,
    })),
  }
}
