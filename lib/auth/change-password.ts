'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { provePassword } from './prove-password'
import { authRefusal } from './refusals'
import { changePasswordSchema } from './schema'

/**
 * Changes the password of who knows the old one, and signs their other devices out.
 * @throws AppError old_password_wrong, password_same, password_weak, sign_in_again, too_many_attempts
 */
export const changePassword = personAction
  .metadata({ name: 'change-password' })
  .inputSchema(changePasswordSchema)
  .action(async ({ parsedInput: { old, password }, ctx: { db, person } }) => {
    await provePassword(person.email, old)
    const { error } = await db.auth.updateUser({ password })
    if (error) throw authRefusal(error)
    unwrap(await db.rpc('end_my_sessions', { keep_this: true }))
    revalidatePath('/account')
  })
