'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { cancelLink } from '@/lib/jobs/clinic-gateway'
import { cancelPaymentLinkSchema } from './schema'

/** Ends a link of the clinic's gateway; answers how it stands then: also 'paid', when somebody was faster. @throws AppError not_found, payment_link_over, gateway_unreachable */
export const cancelPaymentLink = clinicAction
  .metadata({ name: 'cancel-payment-link', permission: 'payments.write' })
  .inputSchema(cancelPaymentLinkSchema)
  .action(async ({ parsedInput: { link }, ctx }) => {
    const clinic = unwrap(await ctx.db.rpc('payment_link_to_cancel', { link })) as unknown as string
    return { status: await cancelLink(clinic, link) }
  })
