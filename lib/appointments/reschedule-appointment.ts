'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { rescheduleAppointmentSchema } from './schema'

/**
 * Moves a visit to another time, length, dentist or chair, and answers its new version. Refuses with
 * changed_by_someone (details: the visit as it is now), slot_taken (details: the clashing visit), visit_not_movable.
 */
export const rescheduleAppointment = clinicAction
  .metadata({ name: 'reschedule-appointment', permission: 'appointments.write' })
  .inputSchema(rescheduleAppointmentSchema)
  .action(async ({ parsedInput: wish, ctx }) => {
    const moved = unwrap(await ctx.db.rpc('reschedule_appointment', {
      visit: wish.visitId,
      visit_version: wish.version,
      starts: wish.starts,
      minutes: wish.minutes,
      dentist: wish.dentistId,
      // null: left open until arrival; the generated types do not know that arguments may be null
      chair: wish.chairId as string,
      ...(wish.squeeze !== null && { squeeze: wish.squeeze }),
    })) as { id: string; version: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return moved
  })
