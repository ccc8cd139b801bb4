'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { cancelMandates } from '@/lib/jobs/change-mandate'

/**
 * Ends the subscription with the period that is paid for; until then everything works.
 * @returns when that is
 * @throws AppError nothing_to_cancel, gateway_unreachable
 */
export const cancelSubscription = clinicAction
  .metadata({ name: 'cancel-subscription', permission: 'subscription.manage' })
  .action(async ({ ctx: { shell, slug } }) => {
    const ends = await cancelMandates(shell.clinic.id)
    revalidatePath(`/${slug}`, 'layout')
    return ends
  })
