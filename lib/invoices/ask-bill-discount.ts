'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { askBillDiscountSchema } from './schema'

/** Asks the owner for the discount of a draft, as it is now. @throws AppError changed_by_someone */
export const askBillDiscount = clinicAction
  .metadata({ name: 'ask-bill-discount', permission: 'bills.write' })
  .inputSchema(askBillDiscountSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('ask_bill_discount', { draft: input.draft, draft_version: input.version, reason: input.reason } as never)) as unknown as string
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { id: answer }
  })
