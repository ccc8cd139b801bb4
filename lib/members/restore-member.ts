'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { saveMember } from './save-member'
import { memberSchema } from './schema'

/** Gives a member who was removed their access back: the undo of it. @throws AppError changed_by_someone, not_found */
export const restoreMember = clinicAction
  .metadata({ name: 'restore-member', permission: 'members.manage' })
  .inputSchema(memberSchema)
  .action(async ({ parsedInput: { id, version }, ctx }) => {
    const saved = await saveMember(ctx.db, id, version, { left_at: null })
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { version: saved }
  })
