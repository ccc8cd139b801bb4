'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { offerSlotSchema } from './schema'

/**
 * Offers a free time by WhatsApp; the first who taps "yes" gets it.
 * @throws AppError not_found, slot_taken, offer_open, nobody_to_ask, not_allowed
 */
export const offerSlot = clinicAction
  .metadata({ name: 'offer-slot', permission: 'appointments.write' })
  .inputSchema(offerSlotSchema)
  .action(async ({ parsedInput: { dentistId, chairId, starts, ends, wishIds, hours }, ctx: { db, slug } }) => {
    const offer = unwrap(await db.rpc('offer_slot', { dentist: dentistId, starts, ends, wishes: wishIds, hours, ...(chairId && { chair: chairId }) }))
    revalidatePath(`/${slug}/waitlist`)
    return { offer }
  })
