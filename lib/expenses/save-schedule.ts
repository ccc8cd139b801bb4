'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { saveScheduleSchema } from './schema'

/** Adds what comes again, or changes the ones to come. @throws AppError not_found, gst_above_amount, end_before_start */
export const saveSchedule = clinicAction
  .metadata({ name: 'save-schedule', permission: 'expenses.write' })
  .inputSchema(saveScheduleSchema)
  .action(async ({ parsedInput, ctx: { db, shell, slug } }) => {
    const { schedule, branch, vendor, every, starts_on, ...rest } = parsedInput
    const fields = { branch_id: branch, vendor_id: vendor, ...rest }
    if (schedule) unwrapRow(await db.from('expense_schedules').update(fields).eq('id', schedule).select('id'))
    else unwrapRow(await db.from('expense_schedules').insert({ clinic_id: shell.clinic.id, every, starts_on, ...fields }).select('id'))
    revalidatePath(`/${slug}`, 'layout')
  })
