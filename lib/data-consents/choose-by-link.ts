'use server'

import { revalidatePath } from 'next/cache'
import { publicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { hashLinkToken } from '@/lib/links/token'
import { chooseByLinkSchema } from './schema'

/**
 * From a patient's own page: agrees to a purpose or takes it back, in the words that stand there.
 * Refuses with link_unknown, too_many_attempts, marketing_to_minor, guardian_needed.
 */
export const chooseByLink = publicAction
  .metadata({ name: 'choose-by-link' })
  .inputSchema(chooseByLinkSchema)
  .action(async ({ parsedInput: { token, purpose, given, language, guardian }, ctx }) => {
    const { error } = await ctx.db.rpc('choose_by_link', { link: hashLinkToken(token), purpose, given, language, ...(guardian && { guardian }) })
    if (error) throw fromDatabase(error)
    revalidatePath(`/visit/${token}`)
    return {}
  })
