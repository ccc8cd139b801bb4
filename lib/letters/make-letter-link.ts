'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { letterIdSchema } from './schema'

/** The patient's own link to a signed letter, for 90 days. @throws AppError not_found, not_signed */
export const makeLetterLink = clinicAction
  .metadata({ name: 'make-letter-link', permission: 'records.write' })
  .inputSchema(letterIdSchema)
  .action(async ({ parsedInput: { letterId }, ctx: { db } }) => {
    const link = unwrap(await db.rpc('make_letter_link', { letter: letterId })) as string
    return { link, address: await issueLink(link) }
  })
