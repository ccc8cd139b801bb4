'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { acceptHistorySchema } from './schema'

/**
 * Takes a history into the record, whole or in part, with its red words. Refuses with not_found, history_decided, history_empty.
 * @returns the words in the head of the record now
 */
export const acceptHistory = clinicAction
  .metadata({ name: 'accept-history', permission: 'records.write' })
  .inputSchema(acceptHistorySchema)
  .action(async ({ parsedInput: { historyId, take, drops }, ctx }) => {
    const words = unwrap(await ctx.db.rpc('accept_history', { history: historyId, ...(take && { take }), drops }))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return words as { allergies: string[]; medical_alerts: string[] }
  })
