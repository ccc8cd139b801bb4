'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { patientIdSchema } from './schema'

/** A link with which the patient answers on their own phone within seven days; the one before ends. Refuses with not_found. */
export const makeHistoryLink = clinicAction
  .metadata({ name: 'make-history-link', permission: 'patients.write' })
  .inputSchema(patientIdSchema)
  .action(async ({ parsedInput: { patientId }, ctx }) => {
    const link = unwrap(await ctx.db.rpc('make_history_link', { patient: patientId }))
    return { link, address: await issueLink(link) }
  })
