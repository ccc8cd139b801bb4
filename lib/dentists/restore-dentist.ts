'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { idSchema } from './schema'

/** Puts an archived dentist back on the schedule. @throws AppError not_found */
export const restoreDentist = clinicAction
  .metadata({ name: 'restore-dentist', permission: 'clinic.manage' })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('dentists').update({ archived_at: null }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
