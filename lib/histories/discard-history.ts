'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { historyIdSchema } from './schema'

/** Throws a draft of staff away. Refuses with not_found, history_decided. */
export const discardHistory = clinicAction
  .metadata({ name: 'discard-history', permission: 'records.write' })
  .inputSchema(historyIdSchema)
  .action(async ({ parsedInput: { historyId }, ctx }) => {
    const { error } = await ctx.db.rpc('discard_history', { history: historyId })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}`, 'layout')
    return {}
  })
