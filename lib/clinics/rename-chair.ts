'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { renameChairSchema } from './schema'

/** Gives a chair another name. @throws AppError name_taken, not_found */
export const renameChair = clinicAction
  .metadata({ name: 'rename-chair', permission: 'clinic.manage' })
  .inputSchema(renameChairSchema)
  .action(async ({ parsedInput: { id, name }, ctx }) => {
    unwrapRow(await ctx.db.from('chairs').update({ name }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
