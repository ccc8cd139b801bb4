'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { bounceChequeSchema } from './schema'

/** Notes that the bank sent a cheque back: what it paid is due again. @throws AppError cheque_bounced_already, payment_given_back */
export const bounceCheque = clinicAction
  .metadata({ name: 'bounce-cheque', permission: 'payments.write' })
  .inputSchema(bounceChequeSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('bounce_cheque', { request: input.request, part: input.part, reason: input.reason } as never)) as unknown as { payment: string; due_paise: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return answer
  })
