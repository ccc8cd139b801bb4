'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { labIdSchema } from './schema'

/** Offers an archived lab again. @throws AppError not_found, name_taken */
export const restoreLab = clinicAction
  .metadata({ name: 'restore-lab', permission: 'catalogues.manage' })
  .inputSchema(labIdSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('labs').update({ archived_at: null }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
