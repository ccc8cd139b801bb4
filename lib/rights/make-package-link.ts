'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { makePackageLinkSchema } from './schema'

/**
 * A link to a copy of everything about a patient, for seven days, and the code that opens it: shown now and never again. The link
 * before ends. Refuses with not_found.
 */
export const makePackageLink = clinicAction
  .metadata({ name: 'make-package-link', permission: 'records.write' })
  .inputSchema(makePackageLinkSchema)
  .action(async ({ parsedInput: { patientId }, ctx }) => {
    const { link, code } = unwrap(await ctx.db.rpc('make_package_link', { patient: patientId })) as { link: string; code: string }
    return { link, code, address: await issueLink(link) }
  })
