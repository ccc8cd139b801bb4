'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { creditInvoiceSchema } from './schema'

/** A credit note of a bill, or of parts of its lines. @throws AppError bill_is_credited, credit_above_line, credit_too_small, void_needs_approval */
export const creditInvoice = clinicAction
  .metadata({ name: 'credit-invoice', permission: 'bills.write' })
  .inputSchema(creditInvoiceSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('credit_invoice', input as never)) as unknown as { invoice: string; number: string; total_paise: number; released_paise: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return answer
  })
