'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { voidPaymentSchema } from './schema'

/** Takes back a payment or a refund that was a mistake, while its day is open. @throws AppError refund_needs_approval, payment_day_closed, payment_given_back */
export const voidPayment = clinicAction
  .metadata({ name: 'void-payment', permission: 'payments.write' })
  .inputSchema(voidPaymentSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('void_payment', { request: input.request, payment: input.payment, reason: input.reason } as never)) as unknown as { payment: string }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return answer
  })
