'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { refundPaymentSchema } from './schema'

/** Gives money of a payment back. @throws AppError refund_needs_approval, refund_above_paid, refund_is_on_bills, payment_is_void */
export const refundPayment = clinicAction
  .metadata({ name: 'refund-payment', permission: 'payments.write' })
  .inputSchema(refundPaymentSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('refund_payment', { request: input.request, payment: input.payment, amount_paise: input.amount, how: input.how, reason: input.reason } as never)) as unknown as { refund: string; number: string; amount_paise: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return answer
  })
