'use server'

import { clinicAction } from '@/lib/action'
import { beginCheckout } from '@/lib/jobs/checkout'
import { choosePriceSchema } from './schema'

/**
 * Begins a subscription at the payment gateway and answers the address of its checkout, for window.location.assign. During the trial
 * or paid time the first charge comes when that is over.
 * @throws AppError price_not_offered, gateway_unreachable, gateway_refused
 */
export const startCheckout = clinicAction
  .metadata({ name: 'start-checkout', permission: 'subscription.manage' })
  .inputSchema(choosePriceSchema)
  .action(async ({ parsedInput: { price_id }, ctx: { shell } }) => ({ url: await beginCheckout(shell.clinic.id, price_id) }))
