'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { toEntry, type MadeVisit } from './rows'
import { addWalkInSchema } from './schema'

/**
 * Puts people who stand at the counter into the queue, registering who is new; all or none, once for a request id.
 * Refuses with visit_today (details: that visit), not_found.
 */
export const addWalkIn = clinicAction
  .metadata({ name: 'add-walk-in', permission: 'appointments.write' })
  .inputSchema(addWalkInSchema)
  .action(async ({ parsedInput: { requestId, people, dentistId, reasonId, again }, ctx }) => {
    const made = unwrap(await ctx.db.rpc('add_walk_in', {
      request: requestId,
      people: people.map((one) => ({ ...toEntry(one, ctx.shell.clinic), complaint: one.complaint, urgent: one.urgent })),
      again,
      ...(dentistId && { dentist: dentistId }),
      ...(reasonId && { reason: reasonId }),
    })) as unknown as MadeVisit[]
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { visits: made }
  })
