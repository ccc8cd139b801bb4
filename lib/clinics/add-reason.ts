'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { reasonSchema } from './schema'

/** Adds a reason for visits, after the others. @throws AppError name_taken */
export const addReason = clinicAction
  .metadata({ name: 'add-reason', permission: 'clinic.manage' })
  .inputSchema(reasonSchema)
  .action(async ({ parsedInput, ctx }) => {
    const reason = { clinic_id: ctx.shell.clinic.id, ...parsedInput, position: 1_000 }
    const added = unwrapRow(await ctx.db.from('visit_reasons').insert(reason).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return added
  })
