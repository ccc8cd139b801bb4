'use server'

import { publicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { hashLinkToken } from '@/lib/links/token'
import { submitHistoryByLinkSchema } from './schema'

/**
 * From a patient's own phone: hands in what was answered, once. Refuses with link_unknown, link_expired, link_used,
 * history_empty, too_many_attempts.
 */
export const submitHistoryByLink = publicAction
  .metadata({ name: 'submit-history-by-link' })
  .inputSchema(submitHistoryByLinkSchema)
  .action(async ({ parsedInput: { token, answers, toldBy, tellerName, language }, ctx }) => {
    const { error } = await ctx.db.rpc('submit_history_by_link', { link: hashLinkToken(token), answers, told_by: toldBy, teller_name: tellerName, language })
    if (error) throw fromDatabase(error)
    return {}
  })
