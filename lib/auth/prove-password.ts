import 'server-only'
import { AppError } from '../errors'
import { limitRate } from '../rate-limit'
import { publicClient } from '../supabase'
import { authRefusal } from './refusals'

/**
 * Makes sure that whoever is signed in knows the password: by a sign-in that leaves no session behind and is counted with all others
 * of the account, so that guessing here is no easier than there.
 * @throws AppError old_password_wrong, too_many_attempts
 */
export async function provePassword(email: string, password: string): Promise<void> {
  await limitRate('sign-in-account', email)
  const proof = publicClient()
  const { error: wrong } = await proof.auth.signInWithPassword({ email, password })
  if (wrong) throw wrong.code === 'invalid_credentials' ? new AppError('old_password_wrong') : authRefusal(wrong)
  await proof.auth.signOut({ scope: 'local' })
}
