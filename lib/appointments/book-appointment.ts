'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { bookAppointmentSchema } from './schema'

/**
 * Books a visit and answers its id and version. Refuses with slot_taken (details: the clashing visit),
 * squeeze_not_allowed, session_full, no_token_session, not_found. A recall named is booked with it, and so are items of a plan.
 */
export const bookAppointment = clinicAction
  .metadata({ name: 'book-appointment', permission: 'appointments.write' })
  .inputSchema(bookAppointmentSchema)
  .action(async ({ parsedInput: visit, ctx }) => {
    const wish = {
      patient: visit.patientId,
      dentist: visit.dentistId,
      starts: visit.starts,
      minutes: visit.minutes,
      squeeze: visit.squeeze,
      ...(visit.chairId && { chair: visit.chairId }),
      ...(visit.reasonId && { reason: visit.reasonId }),
      ...(visit.note && { note: visit.note }),
    }
    const booked = unwrap(visit.recallId
      ? await ctx.db.rpc('book_recall', { ...wish, recall: visit.recallId })
      : visit.planItemIds.length > 0 ? await ctx.db.rpc('book_plan_items', { ...wish, items: visit.planItemIds, by_token: visit.byToken })
        : await ctx.db.rpc('book_appointment', { ...wish, by_token: visit.byToken })) as { id: string; version: number; token: number | null }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return booked
  })
