'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { saveMember } from './save-member'
import { changeRoleSchema } from './schema'

/** Gives a member another role, from their next request on. @throws AppError last_owner, changed_by_someone, not_found */
export const changeRole = clinicAction
  .metadata({ name: 'change-role', permission: 'members.manage' })
  .inputSchema(changeRoleSchema)
  .action(async ({ parsedInput: { id, version, role }, ctx }) => {
    const saved = await saveMember(ctx.db, id, version, { role })
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { version: saved }
  })
