'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { idSchema } from './schema'

/** Offers an archived reason again. @throws AppError name_taken (another has its name now), not_found */
export const restoreReason = clinicAction
  .metadata({ name: 'restore-reason', permission: 'clinic.manage' })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx }) => {
    unwrapRow(await ctx.db.from('visit_reasons').update({ archived_at: null }).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
