'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { recallTypeIdSchema } from './schema'

/** Stops setting a kind of recall; recalls that are of it stay. @throws AppError not_found */
export const archiveRecallType = clinicAction
  .metadata({ name: 'archive-recall-type', permission: 'catalogues.manage' })
  .inputSchema(recallTypeIdSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('recall_types').update({ archived_at: new Date().toISOString() }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
