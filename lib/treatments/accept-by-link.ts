'use server'

import { publicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { hashLinkToken } from '@/lib/links/token'
import type { Estimate } from './plan'
import { acceptByLinkSchema } from './schema'

/**
 * The patient accepts on their own phone exactly what they were shown; answers the estimate as it stands then.
 * @throws AppError plan_changed_meanwhile, plan_not_open, name_needed, link_unknown, link_expired, too_many_attempts
 */
export const acceptByLink = publicAction
  .metadata({ name: 'accept-by-link' })
  .inputSchema(acceptByLinkSchema)
  .action(async ({ parsedInput: { token, shown, person }, ctx: { db } }) =>
    unwrap(await db.rpc('accept_plan_by_link', { link: hashLinkToken(token), shown, person })) as unknown as Estimate)
