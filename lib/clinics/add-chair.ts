'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { addChairSchema } from './schema'

/** Adds a chair, after the others. @throws AppError name_taken, not_found (no such branch) */
export const addChair = clinicAction
  .metadata({ name: 'add-chair', permission: 'clinic.manage' })
  .inputSchema(addChairSchema)
  .action(async ({ parsedInput: { name, branchId }, ctx }) => {
    const chair = { clinic_id: ctx.shell.clinic.id, branch_id: branchId, name, position: 1_000 }
    const added = unwrapRow(await ctx.db.from('chairs').insert(chair).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return added
  })
