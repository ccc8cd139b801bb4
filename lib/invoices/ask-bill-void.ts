'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { askBillVoidSchema } from './schema'

/** Asks the owner whether a bill may be taken back. @throws AppError bill_is_void */
export const askBillVoid = clinicAction
  .metadata({ name: 'ask-bill-void', permission: 'bills.write' })
  .inputSchema(askBillVoidSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('ask_bill_void', input as never)) as unknown as string
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { id: answer }
  })
