'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { saveMember } from './save-member'
import { memberSchema } from './schema'

/** Ends a member's access at their next request; history keeps their name. @throws AppError last_owner, changed_by_someone, not_found */
export const removeMember = clinicAction
  .metadata({ name: 'remove-member', permission: 'members.manage' })
  .inputSchema(memberSchema)
  .action(async ({ parsedInput: { id, version }, ctx }) => {
    const saved = await saveMember(ctx.db, id, version, { left_at: new Date().toISOString() })
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { version: saved }
  })
