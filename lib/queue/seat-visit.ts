'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { seatVisitSchema } from './schema'

/** Into the chair, naming dentist and chair where they are not known yet. Refuses with dentist_needed, slot_taken, status_not_possible, changed_by_someone. */
export const seatVisit = clinicAction
  .metadata({ name: 'seat-visit', permission: 'appointments.write' })
  .inputSchema(seatVisitSchema)
  .action(async ({ parsedInput: { visitId, version, dentistId, chairId }, ctx }) => {
    const seated = unwrap(await ctx.db.rpc('seat_visit', {
      visit: visitId, visit_version: version, ...(dentistId && { dentist: dentistId }), ...(chairId && { chair: chairId }),
    })) as { id: string; version: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return seated
  })
