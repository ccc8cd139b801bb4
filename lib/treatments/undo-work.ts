'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { undoWorkSchema } from './schema'

/** Takes work back. @throws AppError not_found, work_undo_later_first */
export const undoWork = clinicAction
  .metadata({ name: 'undo-work', permission: 'records.write' })
  .inputSchema(undoWorkSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const { error } = await ctx.db.rpc('undo_work', { treatment: input.treatmentId } as never)
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return {}
  })
