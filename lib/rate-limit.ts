import 'server-only'
import { createHmac } from 'node:crypto'
import { clientAddress } from './client-address'
import { env } from './env'
import { AppError, unwrap } from './errors'
import { publicClient } from './supabase'

/** Buckets and their limits are rows of private.rate_limits. */
type Bucket =
  | 'sign-in-account' | 'sign-in-address' | 'sign-up-address' | 'recovery-account' | 'recovery-address'
  | 'invitation-address' | 'invite-account' | 'public-address' | 'check-in-address' | 'patient-link-address'
  | 'support-address' | 'support-account'
  | 'erasure-address' | 'erasure-code'

/**
 * Counts one attempt against an account or an address, in Postgres, so that every server counts together.
 * @param key the account's e-mail address; the client's address when left out
 * @throws AppError too_many_attempts with { minutes } to wait
 */
export async function limitRate(bucket: Bucket, key?: string): Promise<void> {
  // Keyed, so that nobody outside can compute another person's bucket and use up their attempts.
  const secret = env().TOKEN_KEYS
  const keyHash = createHmac('sha256', secret).update(`${bucket} ${(key ?? (await clientAddress())).toLowerCase()}`).digest('hex')
  const wait = unwrap(await publicClient().rpc('count_attempt', { bucket, key_hash: keyHash }))
  if (wait > 0) throw new AppError('too_many_attempts', { minutes: Math.ceil(wait / 60) })
}
