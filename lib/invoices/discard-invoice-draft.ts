'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { discardDraftSchema } from './schema'

/** Throws a bill away that was put aside, with the question about it. @throws AppError not_found */
export const discardInvoiceDraft = clinicAction
  .metadata({ name: 'discard-invoice-draft', permission: 'bills.write' })
  .inputSchema(discardDraftSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    unwrap(await ctx.db.rpc('discard_invoice_draft', input as never))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
