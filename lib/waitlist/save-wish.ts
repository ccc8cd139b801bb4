'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveWishSchema } from './schema'

/** Puts somebody on the waitlist, or changes what they wish. @throws AppError not_found, changed_by_someone */
export const saveWish = clinicAction
  .metadata({ name: 'save-wish', permission: 'appointments.write' })
  .inputSchema(saveWishSchema)
  .action(async ({ parsedInput: { wishId, version, ...wish }, ctx: { db, slug } }) => {
    unwrap(await db.rpc('save_wish', {
      wish: wishId, wish_version: version,
      fields: {
        patient_id: wish.patientId, dentist_id: wish.dentistId, reason_id: wish.reasonId, minutes: wish.minutes, weekdays: wish.weekdays,
        from_time: wish.fromTime || null, until_time: wish.untilTime || null, from_date: wish.fromDate || null, until_date: wish.untilDate || null,
        urgent: wish.urgent, note: wish.note || null, instead_of: wish.insteadOf,
      },
    } as never))
    revalidatePath(`/${slug}/waitlist`)
    return {}
  })
