'use server'

import { publicAction } from '@/lib/action'
import { AppError } from '@/lib/errors'
import { noteFailedSignIn } from '@/lib/jobs/note-failed-sign-in'
import { limitRate } from '@/lib/rate-limit'
import { personClient } from '@/lib/supabase'
import { finishSignIn } from './finish-sign-in'
import { authRefusal } from './refusals'
import { safePath } from './rules'
import { signInSchema } from './schema'

/** Signs in and goes to `next`, or to the clinic that was open last; by the second step where one is set up. */
export const signIn = publicAction
  .metadata({ name: 'sign-in' })
  .inputSchema(signInSchema)
  .action(async ({ parsedInput: { email, password, next } }) => {
    await limitRate('sign-in-address')
    await limitRate('sign-in-account', email)
    const db = await personClient()
    const { data, error } = await db.auth.signInWithPassword({ email, password })
    if (error) {
      const refusal = authRefusal(error)
      if (refusal instanceof AppError && refusal.code === 'wrong_password') await noteFailedSignIn(email)
      throw refusal
    }
    await finishSignIn(db, data.user, safePath(next) ?? '/clinics')
  })
