'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { setAppointmentStatusSchema } from './schema'

/**
 * Sets what became of a visit, with the reason of a cancellation or a no-show, and answers its new version. Refuses
 * with status_not_possible, changed_by_someone, and slot_taken when a cancelled visit comes back to a time that is gone.
 */
export const setAppointmentStatus = clinicAction
  .metadata({ name: 'set-appointment-status', permission: 'appointments.write' })
  .inputSchema(setAppointmentStatusSchema)
  .action(async ({ parsedInput: { visitId, version, status, reason }, ctx }) => {
    const set = unwrap(await ctx.db.rpc('set_appointment_status', {
      visit: visitId, visit_version: version, status, ...(reason && { reason }),
    })) as { id: string; version: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return set
  })
