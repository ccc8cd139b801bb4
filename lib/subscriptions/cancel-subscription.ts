'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { cancelSubscriptionOf } from '@/lib/jobs/checkout'

/**
 * Ends the subscription with the period that is paid for; until then everything works.
 * @returns when that is
 * @throws AppError nothing_to_cancel, gateway_unreachable, gateway_refused
 */
export const cancelSubscription = clinicAction
  .metadata({ name: 'cancel-subscription', permission: 'subscription.manage' })
  .action(async ({ ctx: { shell, slug } }) => {
    const ends = await cancelSubscriptionOf(shell.clinic.id)
    revalidatePath(`/${slug}`, 'layout')
    return ends
  })
