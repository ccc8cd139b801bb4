'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { voidInvoiceSchema } from './schema'

/** Voids a bill whose day is not closed. @throws AppError day_closed_credit, bill_is_void, bill_is_credited, void_needs_approval */
export const voidInvoice = clinicAction
  .metadata({ name: 'void-invoice', permission: 'bills.write' })
  .inputSchema(voidInvoiceSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('void_invoice', input as never)) as unknown as { invoice: string; released_paise: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return answer
  })
