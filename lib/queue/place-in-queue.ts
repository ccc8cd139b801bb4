'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { placeInQueueSchema } from './schema'

/** Puts somebody who waits directly behind or ahead of somebody else. Refuses with queue_changed, not_waiting, changed_by_someone. */
export const placeInQueue = clinicAction
  .metadata({ name: 'place-in-queue', permission: 'appointments.write' })
  .inputSchema(placeInQueueSchema)
  .action(async ({ parsedInput: { visitId, version, behind, aheadOf }, ctx }) => {
    const placed = unwrap(await ctx.db.rpc('place_in_queue', {
      visit: visitId, visit_version: version, ...(behind && { behind }), ...(aheadOf && { ahead_of: aheadOf }),
    })) as { id: string; version: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return placed
  })
