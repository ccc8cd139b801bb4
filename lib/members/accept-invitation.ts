'use server'

import { personAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { limitRate } from '@/lib/rate-limit'
import { isToken } from './rules'
import { tokenSchema } from './schema'
import { hashToken } from './token'

/**
 * Joins the clinic that invited.
 * @returns the clinic's slug
 * @throws AppError invitation_unknown, invitation_used, invitation_revoked, invitation_expired, already_member, too_many_attempts
 */
export const acceptInvitation = personAction
  .metadata({ name: 'accept-invitation' })
  .inputSchema(tokenSchema)
  .action(async ({ parsedInput: { token }, ctx }) => {
    await limitRate('invitation-address')
    if (!isToken(token)) throw new AppError('invitation_unknown')
    return { slug: unwrap(await ctx.db.rpc('accept_invitation', { token_hash: hashToken(token) })) }
  })
