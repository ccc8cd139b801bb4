'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { idSchema } from './schema'

/** Takes a chair out of use. Its visits keep it; nothing new is booked in it. @throws AppError not_found */
export const archiveChair = clinicAction
  .metadata({ name: 'archive-chair', permission: 'clinic.manage' })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('chairs').update({ archived_at: new Date().toISOString() }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
