'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { branchSchema } from './schema'

/** Adds a branch. From the second one on, screens show which branch a chair, hours or a session belong to. */
export const addBranch = clinicAction
  .metadata({ name: 'add-branch', permission: 'clinic.manage' })
  .inputSchema(branchSchema)
  .action(async ({ parsedInput: { name, address }, ctx }) => {
    const branch = { clinic_id: ctx.shell.clinic.id, name, address: address || null }
    const added = unwrapRow(await ctx.db.from('branches').insert(branch).select('id'))
    revalidatePath(`/${ctx.slug}/settings`, 'layout')
    return added
  })
