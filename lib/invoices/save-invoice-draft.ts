'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveDraftSchema } from './schema'

/** Keeps a bill that is being written; whoever shows drafts hears of it live. @throws AppError changed_by_someone */
export const saveInvoiceDraft = clinicAction
  .metadata({ name: 'save-invoice-draft', permission: 'bills.write' })
  .inputSchema(saveDraftSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    return unwrap(await ctx.db.rpc('save_invoice_draft', { patient: input.patient, content: input.content, draft: input.draft, draft_version: input.version } as never)) as unknown as { id: string; version: number }
  })
