'use server'

import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { saveHistorySchema } from './schema'

/** Keeps what staff entered so far in a draft. Refuses with not_found, history_decided. */
export const saveHistory = clinicAction
  .metadata({ name: 'save-history', permission: 'records.write' })
  .inputSchema(saveHistorySchema)
  .action(async ({ parsedInput: { historyId, answers, toldBy, tellerName, paperId }, ctx }) => {
    const { error } = await ctx.db.rpc('save_history', { history: historyId, answers, told_by: toldBy, teller_name: tellerName, ...(paperId && { paper: paperId }) })
    if (error) throw fromDatabase(error)
    return {}
  })
