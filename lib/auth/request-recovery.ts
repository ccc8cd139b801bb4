'use server'

import { publicAction } from '@/lib/action'
import { isStaffAddress } from '@/lib/devices/rules'
import { limitRate } from '@/lib/rate-limit'
import { authRefusal } from './refusals'
import { recoverySchema } from './schema'

/** Sends a link to set a new password. Answers the same whether there is such an account or not. */
export const requestRecovery = publicAction
  .metadata({ name: 'request-recovery' })
  .inputSchema(recoverySchema)
  .action(async ({ parsedInput: { email }, ctx: { db } }) => {
    // Nobody reads there; whoever has such an account signs in by PIN.
    if (isStaffAddress(email)) return
    await limitRate('recovery-address')
    await limitRate('recovery-account', email)
    const { error } = await db.auth.resetPasswordForEmail(email)
    if (error && (error.status ?? 500) >= 500) throw authRefusal(error)
  })
