'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { correctVisitTimesSchema } from './schema'

/** Corrects when the steps of a visit happened; the history keeps what was there before. Refuses with times_out_of_order, time_in_future, time_not_yet (details: field), changed_by_someone. */
export const correctVisitTimes = clinicAction
  .metadata({ name: 'correct-visit-times', permission: 'appointments.write' })
  .inputSchema(correctVisitTimesSchema)
  .action(async ({ parsedInput: { visitId, version, times }, ctx }) => {
    const corrected = unwrap(await ctx.db.rpc('correct_visit_times', { visit: visitId, visit_version: version, times })) as { id: string; version: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return corrected
  })
