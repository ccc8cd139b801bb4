'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { changePlanOf } from '@/lib/jobs/checkout'
import { choosePriceSchema } from './schema'

/**
 * Changes the clinic's plan: up at once, down with the next period. When that needs a new mandate the answer is the address of
 * its checkout.
 * @throws AppError price_not_offered, already_on_this_plan, subscription_ended_at_gateway, gateway_unreachable, gateway_refused
 */
export const changePlan = clinicAction
  .metadata({ name: 'change-plan', permission: 'subscription.manage' })
  .inputSchema(choosePriceSchema)
  .action(async ({ parsedInput: { price_id }, ctx: { shell, slug } }) => {
    const change = await changePlanOf(shell.clinic.id, price_id)
    revalidatePath(`/${slug}`, 'layout')
    return change
  })
