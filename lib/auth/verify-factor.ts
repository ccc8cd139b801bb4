'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { limitRate } from '@/lib/rate-limit'
import { authRefusal } from './refusals'
import { verifyFactorSchema } from './schema'

/** Finishes setting up an authenticator app: from now on every other session of the person owes a code. @throws AppError code_wrong */
export const verifyFactor = personAction
  .metadata({ name: 'verify-factor' })
  .inputSchema(verifyFactorSchema)
  .action(async ({ parsedInput: { factor, code }, ctx: { db, person } }) => {
    await limitRate('sign-in-account', person.email)
    const { error } = await db.auth.mfa.challengeAndVerify({ factorId: factor, code })
    if (error) throw authRefusal(error)
    revalidatePath('/account')
  })
