'use server'

import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { undoHandoverSchema } from './schema'

/** Takes a hand-over back while its day is open. @throws AppError not_found, day_closed */
export const undoHandover = clinicAction
  .metadata({ name: 'undo-handover', permission: 'days.close' })
  .inputSchema(undoHandoverSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { error } = await ctx.db.rpc('undo_handover', parsedInput)
    if (error) throw fromDatabase(error)
    return {}
  })
