'use server'

import { clinicAction } from '@/lib/action'
import { readCredits } from './queries'
import { moreEntriesSchema } from './schema'

/** The next page of the ledger. */
export const listEntries = clinicAction
  .metadata({ name: 'list-entries', permission: 'subscription.manage' })
  .inputSchema(moreEntriesSchema)
  .action(async ({ parsedInput: { filter, after }, ctx: { slug } }) => {
    const { entries, more } = await readCredits(slug, filter, after)
    return { entries, more }
  })
