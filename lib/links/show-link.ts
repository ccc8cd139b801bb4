'use server'

import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { linkIdSchema } from './schema'

/** The address of a link that still works, once more. Refuses with not_found, link_over. */
export const showLink = clinicAction
  .metadata({ name: 'show-link' })
  .inputSchema(linkIdSchema)
  .action(async ({ parsedInput: { link }, ctx }) => {
    const { error } = await ctx.db.rpc('show_link', { link })
    if (error) throw fromDatabase(error)
    return { address: await issueLink(link) }
  })
