'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { idSchema } from './schema'

/** Takes a dentist off the schedule; visits and history stay. @throws AppError not_found */
export const archiveDentist = clinicAction
  .metadata({ name: 'archive-dentist', permission: 'clinic.manage' })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('dentists').update({ archived_at: new Date().toISOString() }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
