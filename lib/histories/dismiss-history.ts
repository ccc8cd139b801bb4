'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { dismissHistorySchema } from './schema'

/** Dismisses what a patient handed in, or takes that back; it is kept. Refuses with not_found, history_decided. */
export const dismissHistory = clinicAction
  .metadata({ name: 'dismiss-history', permission: 'records.write' })
  .inputSchema(dismissHistorySchema)
  .action(async ({ parsedInput: { historyId, back }, ctx }) => {
    const { error } = await ctx.db.rpc('dismiss_history', { history: historyId, back })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}`, 'layout')
    return {}
  })
