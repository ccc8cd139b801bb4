'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { issueLink } from '@/lib/jobs/links'
import { labOrderIdSchema } from './schema'

/** A link by which the lab reads one order, for 60 days: what to make and by when, no name and no phone. @throws AppError not_found */
export const makeLabOrderLink = clinicAction
  .metadata({ name: 'make-lab-order-link', permission: 'labs.write' })
  .inputSchema(labOrderIdSchema)
  .action(async ({ parsedInput: { orderId }, ctx }) => {
    const link = unwrap(await ctx.db.rpc('make_lab_order_link', { lab_order: orderId }))
    return { link, address: await issueLink(link) }
  })
