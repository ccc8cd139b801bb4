'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { linkFor, type PaymentGoal } from '@/lib/jobs/clinic-gateway'
import { makePaymentLinkSchema } from './schema'

/** A link of the clinic's gateway to pay a bill, or all that is due. @throws AppError gateway_not_connected, nothing_due, gateway_unreachable */
export const makePaymentLink = clinicAction
  .metadata({ name: 'make-payment-link', permission: 'payments.write' })
  .inputSchema(makePaymentLinkSchema)
  .action(async ({ parsedInput, ctx }) => {
    const goal = unwrap(await ctx.db.rpc('payment_link_goal', parsedInput as never)) as unknown as PaymentGoal
    return { url: await linkFor(goal), amountPaise: goal.amount_paise }
  })
