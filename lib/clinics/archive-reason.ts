'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { idSchema } from './schema'

/** Stops offering a reason. Visits that have it keep it. @throws AppError not_found */
export const archiveReason = clinicAction
  .metadata({ name: 'archive-reason', permission: 'clinic.manage' })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('visit_reasons').update({ archived_at: new Date().toISOString() }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
