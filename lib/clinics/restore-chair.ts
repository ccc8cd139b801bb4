'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { idSchema } from './schema'

/** Takes an archived chair back into use. @throws AppError name_taken (another has its name now), not_found */
export const restoreChair = clinicAction
  .metadata({ name: 'restore-chair', permission: 'clinic.manage' })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('chairs').update({ archived_at: null }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
