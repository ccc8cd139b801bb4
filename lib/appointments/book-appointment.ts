'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { bookAppointmentSchema } from './schema'

/**
 * Books a visit and answers its id and version. Refuses with slot_taken (details: the clashing visit),
 * squeeze_not_allowed, session_full, no_token_session, not_found. A recall named is booked with it, and so are items of a plan;
 * lab work named is tied to it.
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
    const { recallId: recall, planItemIds: items, labOrders: orders, byToken } = visit
    const answer = orders.length > 0 ? ctx.db.rpc('book_for_lab', { ...wish, orders, by_token: byToken, ...(recall && { recall }), ...(items.length > 0 && { items }) })
      : recall ? ctx.db.rpc('book_recall', { ...wish, recall })
        : items.length > 0 ? ctx.db.rpc('book_plan_items', { ...wish, items, by_token: byToken })
          : ctx.db.rpc('book_appointment', { ...wish, by_token: byToken })
    const booked = unwrap(await answer) as { id: string; version: number; token: number | null }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return booked
  })
