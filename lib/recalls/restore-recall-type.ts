'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { recallTypeIdSchema } from './schema'

/** Sets an archived kind of recall again. @throws AppError not_found, name_taken */
export const restoreRecallType = clinicAction
  .metadata({ name: 'restore-recall-type', permission: 'catalogues.manage' })
  .inputSchema(recallTypeIdSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('recall_types').update({ archived_at: null }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
