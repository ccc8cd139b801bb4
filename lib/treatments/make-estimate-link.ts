'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { planSchema } from './schema'

/** A link to a presented estimate for the patient's phone, good for 30 days. @throws AppError plan_not_open, not_found */
export const makeEstimateLink = clinicAction
  .metadata({ name: 'make-estimate-link', permission: 'plans.write' })
  .inputSchema(planSchema)
  .action(async ({ parsedInput: { planId }, ctx }) => {
    const link = unwrap(await ctx.db.rpc('make_estimate_link', { plan: planId }))
    return { link, address: await issueLink(link) }
  })
