'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { cancelSeriesSchema } from './schema'

/** Cancels a visit and those of its series that follow; answers what they were, for Undo. Refuses with changed_by_someone. */
export const cancelSeries = clinicAction
  .metadata({ name: 'cancel-series', permission: 'appointments.write' })
  .inputSchema(cancelSeriesSchema)
  .action(async ({ parsedInput: { visitId, version, reason }, ctx }) => {
    const cancelled = unwrap(await ctx.db.rpc('cancel_series', { visit: visitId, visit_version: version, ...(reason && { reason }) }))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return cancelled as { id: string; version: number; status: 'booked' | 'confirmed' }[]
  })
