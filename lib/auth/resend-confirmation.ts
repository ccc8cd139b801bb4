'use server'

import { publicAction } from '@/lib/action'
import { limitRate } from '@/lib/rate-limit'
import { authRefusal } from './refusals'
import { recoverySchema } from './schema'

/** Sends the confirmation of a new account once more. Answers the same whether there is such an account or not. */
export const resendConfirmation = publicAction
  .metadata({ name: 'resend-confirmation' })
  .inputSchema(recoverySchema)
  .action(async ({ parsedInput: { email }, ctx: { db } }) => {
    await limitRate('recovery-address')
    await limitRate('recovery-account', email)
    const { error } = await db.auth.resend({ type: 'signup', email })
    if (error && (error.status ?? 500) >= 500) throw authRefusal(error)
  })
