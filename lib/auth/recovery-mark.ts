import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers'
import { env } from '@/lib/env'

const COOKIE = 'recovery'
const seconds = 15 * 60

/**
 * Notes that this session came from a recovery mail, for a quarter of an hour. Without the mark a signed-in browser
 * left alone at the desk would be enough to change its owner's password.
 */
export async function markRecovery(userId: string): Promise<void> {
  const until = Math.floor(Date.now() / 1000) + seconds
  ;(await cookies()).set(COOKIE, `${until}.${sign(userId, until)}`, { path: '/', maxAge: seconds, httpOnly: true, sameSite: 'lax' })
}

/** Whether the mark is there, signed for this person and not too old. */
export async function isRecovering(userId: string): Promise<boolean> {
  const [until = '', signature = ''] = (await cookies()).get(COOKIE)?.value.split('.') ?? []
  const expected = sign(userId, Number(until))
  const same = signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
  return same && Number(until) > Date.now() / 1000
}

/** Uses the mark up. */
export async function endRecovery(): Promise<void> {
  ;(await cookies()).delete(COOKIE)
}

function sign(userId: string, until: number): string {
  return createHmac('sha256', env().TOKEN_KEYS).update(`recovery ${userId} ${until}`).digest('base64url')
}
