'use server'

import { clinicAction } from '@/lib/action'
import { beginResuming } from '@/lib/jobs/checkout'

/**
 * Takes a cancellation back. The gateway cannot: a new mandate is given, charged when the paid time is over; the clinic counts as
 * resumed once it stands. Answers the address of its checkout.
 * @throws AppError nothing_to_resume, price_not_offered (then another is to be chosen), gateway_unreachable, gateway_refused
 */
export const resumeSubscription = clinicAction
  .metadata({ name: 'resume-subscription', permission: 'subscription.manage' })
  .action(async ({ ctx: { shell } }) => ({ url: await beginResuming(shell.clinic.id) }))
