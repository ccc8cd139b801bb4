'use server'

import { authRefusal } from '@/lib/auth/refusals'
import { personAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { limitRate } from '@/lib/rate-limit'
import { publicClient } from '@/lib/supabase'
import type { AccountCertificate } from './own-data'
import { deleteMyAccountSchema } from './schema'

/**
 * Ends the account of who knows its password, at once and for good. Answers the certificate. The cookies stay until the next page is
 * opened, so that this one can still show it; what they open is gone.
 * @throws AppError old_password_wrong, last_owner, operator_stays, too_many_attempts
 */
export const deleteMyAccount = personAction
  .metadata({ name: 'delete-my-account' })
  .inputSchema(deleteMyAccountSchema)
  .action(async ({ parsedInput: { password }, ctx: { db, person } }) => {
    await limitRate('sign-in-account', person.email)
    const { error: wrong } = await publicClient().auth.signInWithPassword({ email: person.email, password })
    if (wrong) throw wrong.code === 'invalid_credentials' ? new AppError('old_password_wrong') : authRefusal(wrong)
    return unwrap(await db.rpc('delete_my_account')) as unknown as AccountCertificate
  })
