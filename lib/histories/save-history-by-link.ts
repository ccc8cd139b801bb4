'use server'

import { publicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { hashLinkToken } from '@/lib/links/token'
import { saveHistoryByLinkSchema } from './schema'

/** From a patient's own phone: keeps what was answered so far. Refuses with link_unknown, link_expired, link_used, too_many_attempts. */
export const saveHistoryByLink = publicAction
  .metadata({ name: 'save-history-by-link' })
  .inputSchema(saveHistoryByLinkSchema)
  .action(async ({ parsedInput: { token, answers }, ctx }) => {
    const { error } = await ctx.db.rpc('save_history_by_link', { link: hashLinkToken(token), answers })
    if (error) throw fromDatabase(error)
    return {}
  })
