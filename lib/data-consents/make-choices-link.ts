'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { makeChoicesLinkSchema } from './schema'

/** The patient's own page, where they agree and take back: the link that still works, or a new one for 90 days. Refuses with not_found. */
export const makeChoicesLink = clinicAction
  .metadata({ name: 'make-choices-link', permission: 'patients.write' })
  .inputSchema(makeChoicesLinkSchema)
  .action(async ({ parsedInput: { patientId }, ctx }) => {
    const link = unwrap(await ctx.db.rpc('make_choices_link', { patient: patientId }))
    return { link, address: await issueLink(link) }
  })
