'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { reopenVisitsSchema } from './schema'

/** Takes closeVisits back. Refuses with changed_by_someone when one was changed since, slot_taken when a time is gone. */
export const reopenVisits = clinicAction
  .metadata({ name: 'reopen-visits', permission: 'appointments.write' })
  .inputSchema(reopenVisitsSchema)
  .action(async ({ parsedInput: { visits }, ctx }) => {
    unwrap(await ctx.db.rpc('reopen_visits', { visits }))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
