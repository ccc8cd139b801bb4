'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { changeAppointmentSchema } from './schema'

/** Changes what a visit is for, and its note; answers its new version. Refuses with changed_by_someone, not_found. */
export const changeAppointment = clinicAction
  .metadata({ name: 'change-appointment', permission: 'appointments.write' })
  .inputSchema(changeAppointmentSchema)
  .action(async ({ parsedInput: { visitId, version, reasonId, note }, ctx }) => {
    const changed = unwrap(await ctx.db.rpc('change_appointment', {
      // null means none; the generated types do not know that arguments may be null
      visit: visitId, visit_version: version, reason: reasonId as string, note: note as string,
    })) as { id: string; version: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return changed
  })
