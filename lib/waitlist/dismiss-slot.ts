'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { dismissSlotSchema } from './schema'

/** Puts a freed time aside, or back. @throws AppError not_found */
export const dismissSlot = clinicAction
  .metadata({ name: 'dismiss-slot', permission: 'appointments.write' })
  .inputSchema(dismissSlotSchema)
  .action(async ({ parsedInput: { slotId, dismissed }, ctx: { db, slug } }) => {
    unwrapRow(await db.from('freed_slots').update({ dismissed_at: dismissed ? new Date().toISOString() : null }).eq('id', slotId).select('id'))
    revalidatePath(`/${slug}/waitlist`)
    return {}
  })
