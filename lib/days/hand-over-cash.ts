'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { handOverCashSchema } from './schema'

/** Hands cash of the drawer to the owner or the bank. @throws AppError handover_above_cash, amount_not_possible, not_found */
export const handOverCash = clinicAction
  .metadata({ name: 'hand-over-cash', permission: 'days.close' })
  .inputSchema(handOverCashSchema)
  .action(async ({ parsedInput: { request, branch, amountPaise, givenTo, account, note }, ctx }) =>
    unwrap(await ctx.db.rpc('hand_over_cash', { request, handover: { branch, amount_paise: amountPaise, given_to: givenTo, account, note } })) as unknown as { id: string; there_paise: number })
