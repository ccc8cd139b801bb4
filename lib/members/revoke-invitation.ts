'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { idSchema } from './schema'

/** Makes an invitation's link worthless. @throws AppError not_found (none, or somebody has come by it already) */
export const revokeInvitation = clinicAction
  .metadata({ name: 'revoke-invitation', permission: 'members.manage' })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    const change = { revoked_at: new Date().toISOString() }
    unwrapRow(await ctx.db.from('invitations').update(change).eq('id', id).is('accepted_at', null).select('id'))
    revalidatePath(`/${ctx.slug}/settings/team`)
  })
