'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { limitRate } from '@/lib/rate-limit'
import { publicClient } from '@/lib/supabase'
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
    await limitRate('sign-in-account', person.email)
    // A sign-in of its own, so that guessing here is no easier than there.
    const proof = publicClient()
    const { error: wrong } = await proof.auth.signInWithPassword({ email: person.email, password: old })
    if (wrong) throw wrong.code === 'invalid_credentials' ? new AppError('old_password_wrong') : authRefusal(wrong)
    const { error } = await db.auth.updateUser({ password })
    if (error) throw authRefusal(error)
    unwrap(await db.rpc('end_my_sessions', { keep_this: true }))
    revalidatePath('/account')
  })
