'use server'

import { personAction } from '@/lib/action'
import { provePassword } from '@/lib/auth/prove-password'
import { unwrap } from '@/lib/errors'
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
    await provePassword(person.email, password)
    return unwrap(await db.rpc('delete_my_account')) as unknown as AccountCertificate
  })
