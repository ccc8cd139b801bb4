'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { changeReasonSchema } from './schema'

/** Changes a reason's name, default length (minutes) and colour; visits already booked keep their length. @throws AppError name_taken, not_found */
export const changeReason = clinicAction
  .metadata({ name: 'change-reason', permission: 'clinic.manage' })
  .inputSchema(changeReasonSchema)
  .action(async ({ parsedInput: { id, ...values }, ctx }) => {
    const changed = unwrapRow(await ctx.db.from('visit_reasons').update(values).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return changed
  })
