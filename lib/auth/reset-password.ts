'use server'

import { redirect } from 'next/navigation'
import { personAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { endRecovery, isRecovering } from './recovery-mark'
import { authRefusal } from './refusals'
import { resetPasswordSchema } from './schema'

/** Saves a new password for whoever came by a recovery link, and signs their other devices out. */
export const resetPassword = personAction
  .metadata({ name: 'reset-password' })
  .inputSchema(resetPasswordSchema)
  .action(async ({ parsedInput: { password }, ctx: { db, person } }) => {
    if (!(await isRecovering(person.id))) throw new AppError('link_expired')
    const { error } = await db.auth.updateUser({ password })
    if (error) throw authRefusal(error)
    await endRecovery()
    unwrap(await db.rpc('end_my_sessions', { keep_this: true }))
    redirect('/clinics')
  })
