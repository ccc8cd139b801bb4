'use server'

import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { linkIdSchema } from './schema'

/** Ends a link at once; a message with it that has not left does not go. Refuses with not_found. */
export const revokeLink = clinicAction
  .metadata({ name: 'revoke-link' })
  .inputSchema(linkIdSchema)
  .action(async ({ parsedInput: { link }, ctx }) => {
    const { error } = await ctx.db.rpc('revoke_link', { link })
    if (error) throw fromDatabase(error)
    return {}
  })
