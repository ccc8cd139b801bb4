'use server'

import { publicAction } from '@/lib/action'
import { linkFor, type PaymentGoal } from '@/lib/jobs/clinic-gateway'
import { serviceRpc } from '@/lib/jobs/service-rpc'
import { hashLinkToken } from '@/lib/links/token'
import { payOnlineSchema } from './schema'

/** Where a patient pays what their link shows, at the clinic's own gateway. @throws AppError link_unknown, nothing_due, gateway_unreachable, too_many_attempts */
export const payOnline = publicAction
  .metadata({ name: 'pay-online' })
  .inputSchema(payOnlineSchema)
  .action(async ({ parsedInput: { token } }) => {
    const goal = await serviceRpc<PaymentGoal>('payment_goal_of_link', { link: hashLinkToken(token) })
    return { url: await linkFor(goal) }
  })
