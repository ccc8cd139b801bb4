'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/action'
import { AppError } from '@/lib/errors'
import { limitRate } from '@/lib/rate-limit'
import { personClient } from '@/lib/supabase'
import { beginSession } from './begin-session'
import { authRefusal } from './refusals'
import { safePath } from './rules'
import { secondStepSchema } from './schema'
import { verifiedFactor } from './two-factor'

/** The code of the authenticator app, after the password: until then the session is nobody's. @throws AppError code_wrong, not_signed_in */
export const takeSecondStep = publicAction
  .metadata({ name: 'take-second-step' })
  .inputSchema(secondStepSchema)
  .action(async ({ parsedInput: { code, next } }) => {
    await limitRate('sign-in-address')
    const db = await personClient()
    const { data } = await db.auth.getUser()
    const factor = data.user && (await verifiedFactor(db))
    if (!data.user || !factor) throw new AppError('not_signed_in')
    await limitRate('sign-in-account', data.user.email)
    const { error } = await db.auth.mfa.challengeAndVerify({ factorId: factor.id, code })
    if (error) throw authRefusal(error)
    await beginSession(db, data.user)
    redirect(safePath(next) ?? '/clinics')
  })
