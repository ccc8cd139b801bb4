'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { askRefundSchema } from './schema'

/** Asks the owner whether so much of a payment may be given back (or, all of it, be void). @throws AppError refund_above_paid */
export const askRefund = clinicAction
  .metadata({ name: 'ask-refund', permission: 'payments.write' })
  .inputSchema(askRefundSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const approval = unwrap(await ctx.db.rpc('ask_refund', { payment: input.payment, amount_paise: input.amount, reason: input.reason } as never)) as unknown as string
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { id: approval }
  })
