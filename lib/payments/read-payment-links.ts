'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { PaymentLinks } from './payment'
import { makePaymentLinkSchema } from './schema'

/** The links to pay a bill, or all that is due, and how each stands. @throws AppError not_found, gateway_not_connected */
export const readPaymentLinks = clinicAction
  .metadata({ name: 'read-payment-links', permission: 'payments.write' })
  .inputSchema(makePaymentLinkSchema)
  .action(async ({ parsedInput, ctx }) => unwrap(await ctx.db.rpc('payment_links_page', parsedInput as never)) as unknown as PaymentLinks)
