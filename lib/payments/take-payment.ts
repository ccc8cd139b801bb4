'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { TakenPayment } from './payment'
import { takePaymentSchema } from './schema'

/** Takes a payment of a patient; what is left over is paid ahead. The same request twice is one payment. @throws AppError due_changed, cash_limit, day_closed, … */
export const takePayment = clinicAction
  .metadata({ name: 'take-payment', permission: 'payments.write' })
  .inputSchema(takePaymentSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('take_payment', { request: input.request, patient: input.patient, payment: input.payment } as never)) as unknown as TakenPayment
    revalidatePath(`/${ctx.slug}`, 'layout')
    return answer
  })
