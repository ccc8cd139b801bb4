'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { archiveScheduleSchema } from './schema'

/** Ends what comes again, or takes that back. Bills that wait already stay. @throws AppError not_found */
export const archiveSchedule = clinicAction
  .metadata({ name: 'archive-schedule', permission: 'expenses.write' })
  .inputSchema(archiveScheduleSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const { schedule, archived } = parsedInput
    unwrapRow(await db.from('expense_schedules').update({ archived_at: archived ? new Date().toISOString() : null }).eq('id', schedule).select('id'))
    revalidatePath(`/${slug}`, 'layout')
  })
