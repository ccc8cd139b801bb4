import 'server-only'
import type { User } from '@supabase/supabase-js'
import { env } from '@/lib/env'
import { fetchOrGiveUp, type Db } from '@/lib/supabase'

let known: { offered: boolean; until: number } | null = null

/**
 * Whether the auth server knows second factors at all: hosted projects do, the embedded server has no such address.
 * Asked once an hour, as somebody who is signed in; where nothing answers there is nothing to offer.
 */
export async function offersTwoFactor(db: Db): Promise<boolean> {
  if (known && known.until > Date.now()) return known.offered
  const { data } = await db.auth.getSession()
  if (!data.session) return false
  const headers = { apikey: env().SUPABASE_PUBLISHABLE_KEY, authorization: `Bearer ${data.session.access_token}` }
  const answer = await fetchOrGiveUp(`${env().SUPABASE_URL}/auth/v1/factors`, { headers }).catch(() => null)
  if (!answer || answer.status === 401 || answer.status === 403) return false
  known = { offered: answer.status !== 404, until: Date.now() + 3_600_000 }
  return known.offered
}

/** Whether somebody who has given their password owes the code of their authenticator app. */
export function owesSecondFactor(user: Pick<User, 'factors'>): boolean {
  return user.factors?.some(({ status }) => status === 'verified') ?? false
}

/** The authenticator app that a person has set up; null when none. @throws AuthError when nobody is signed in */
export async function verifiedFactor(db: Db): Promise<{ id: string } | null> {
  const { data, error } = await db.auth.mfa.listFactors()
  if (error) throw error
  return data.totp[0] ?? null
}
