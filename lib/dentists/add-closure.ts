'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap, unwrapRow } from '@/lib/errors'
import { closureRow } from './rules'
import { addClosureSchema } from './schema'

/**
 * Adds a holiday, a dentist's leave or a block-out, in the clinic's own time.
 * @returns the id, and how many visits are booked in that time and stay until somebody moves them
 * @throws AppError not_found (no such dentist, chair or branch)
 */
export const addClosure = clinicAction
  .metadata({ name: 'add-closure', permission: 'roster.write' })
  .inputSchema(addClosureSchema)
  .action(async ({ parsedInput, ctx }) => {
    const row = closureRow(parsedInput, ctx.shell.clinic.timeZone)
    const added = unwrapRow(await ctx.db.from('closures').insert({ clinic_id: ctx.shell.clinic.id, ...row }).select('id'))
    let booked = ctx.db.from('appointments').select('id').lt('starts_at', row.ends_at).gt('ends_at', row.starts_at).in('status', ['booked', 'confirmed'])
    if (row.dentist_id) booked = booked.eq('dentist_id', row.dentist_id)
    if (row.chair_id) booked = booked.eq('chair_id', row.chair_id)
    if (row.branch_id) booked = booked.eq('branch_id', row.branch_id)
    const visits = unwrap(await booked.limit(1000)).length
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { id: added.id, visits }
  })
