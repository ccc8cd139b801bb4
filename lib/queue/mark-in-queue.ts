'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { markInQueueSchema } from './schema'

/** Marks somebody who waits: in pain, called, skipped, back again. Answers the new version. Refuses with not_waiting, changed_by_someone. */
export const markInQueue = clinicAction
  .metadata({ name: 'mark-in-queue', permission: 'appointments.write' })
  .inputSchema(markInQueueSchema)
  .action(async ({ parsedInput: { visitId, version, mark }, ctx }) => {
    const marked = unwrap(await ctx.db.rpc('mark_in_queue', { visit: visitId, visit_version: version, mark })) as { id: string; version: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return marked
  })
