'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { rowsOf } from './rules'
import { changeHoursSchema } from './schema'

/** Sets a branch's opening hours, the whole week at once. @throws AppError not_found */
export const changeHours = clinicAction
  .metadata({ name: 'change-hours', permission: 'clinic.manage' })
  .inputSchema(changeHoursSchema)
  .action(async ({ parsedInput: { branchId, week }, ctx }) => {
    const { error } = await ctx.db.rpc('set_branch_hours', { branch: branchId, hours: rowsOf(week) })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
