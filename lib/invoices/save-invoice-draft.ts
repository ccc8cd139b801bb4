'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveDraftSchema } from './schema'

/** Puts a bill aside. @throws AppError changed_by_someone */
export const saveInvoiceDraft = clinicAction
  .metadata({ name: 'save-invoice-draft', permission: 'bills.write' })
  .inputSchema(saveDraftSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('save_invoice_draft', { patient: input.patient, content: input.content, draft: input.draft, draft_version: input.version } as never)) as unknown as { id: string; version: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return answer
  })
