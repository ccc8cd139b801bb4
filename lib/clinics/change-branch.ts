'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { changeBranchSchema } from './schema'

/** Changes a branch's name and address. @throws AppError not_found */
export const changeBranch = clinicAction
  .metadata({ name: 'change-branch', permission: 'clinic.manage' })
  .inputSchema(changeBranchSchema)
  .action(async ({ parsedInput: { id, name, address }, ctx }) => {
    const changed = unwrapRow(await ctx.db.from('branches').update({ name, address: address || null }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return changed
  })
