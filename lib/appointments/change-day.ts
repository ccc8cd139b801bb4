'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { Changed } from './day-changes'
import { changeDaySchema } from './schema'

/**
 * Moves and cancels many visits in one step, all or none, and answers who is told by itself. Refuses with
 * changed_by_someone, slot_taken (details: the clashing visit, and `visit`: which one found no room), visit_not_movable.
 */
export const changeDay = clinicAction
  .metadata({ name: 'change-day', permission: 'appointments.write' })
  .inputSchema(changeDaySchema)
  .action(async ({ parsedInput: { changes }, ctx }) => {
    const changed = unwrap(await ctx.db.rpc('change_day', { changes })) as unknown as Changed[]
    revalidatePath(`/${ctx.slug}`, 'layout')
    return changed
  })
