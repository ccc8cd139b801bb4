'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { makeDuesLinkSchema } from './schema'

/** A link to what a patient owes, for their phone. @throws AppError not_found, nothing_due */
export const makeDuesLink = clinicAction
  .metadata({ name: 'make-dues-link', permission: 'bills.write' })
  .inputSchema(makeDuesLinkSchema)
  .action(async ({ parsedInput: { patient }, ctx }) => {
    const link = unwrap(await ctx.db.rpc('make_dues_link', { patient })) as unknown as string
    return { link, address: await issueLink(link) }
  })
