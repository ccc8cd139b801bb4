'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { Closed } from './queue'
import { closeVisitsSchema } from './schema'

/** Says what became of visits that a day left open, many at once. Those for which that is not possible are answered in refused. */
export const closeVisits = clinicAction
  .metadata({ name: 'close-visits', permission: 'appointments.write' })
  .inputSchema(closeVisitsSchema)
  .action(async ({ parsedInput: { visitIds, became, reason }, ctx }) => {
    const closed = unwrap(await ctx.db.rpc('close_visits', { visits: visitIds, became, ...(reason && { reason }) })) as unknown as Closed
    revalidatePath(`/${ctx.slug}`, 'layout')
    return closed
  })
