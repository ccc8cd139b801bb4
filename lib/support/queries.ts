import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'

export type SupportGrant = {
  id: string
  by: string | null
  grantedAt: string
  until: string
  reason: string
  /** Ended before its time, or with it when another followed. */
  revokedAt: string | null
  open: boolean
  /** Who made use of it. */
  used: { name: string; firstAt: string; lastAt: string }[]
}

type Row = {
  id: string; by: string | null; granted_at: string; until: string; reason: string; revoked_at: string | null; open: boolean
  used: { name: string; first_at: string; last_at: string }[]
}

/** Whom the clinic let in, the last first. @throws AppError not_allowed, database_unreachable */
export async function readSupport(slug: string): Promise<SupportGrant[]> {
  const db = await clinicClient(slug)
  const rows = unwrap(await db.rpc('support_page')) as unknown as Row[]
  return rows.map(({ id, by, granted_at, until, reason, revoked_at, open, used }) => ({
    id, by, grantedAt: granted_at, until, reason, revokedAt: revoked_at, open,
    used: used.map(({ name, first_at, last_at }) => ({ name, firstAt: first_at, lastAt: last_at })),
  }))
}
