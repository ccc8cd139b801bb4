'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { dateIn } from '@/lib/time'
import { noteMissedVisitSchema } from './schema'

/**
 * Decides about a missed or cancelled visit that nobody made up for: to be called again on a date, or not at all; answers
 * the recall that says so, for restoreRecall and dropRecall. @throws AppError not_found
 */
export const noteMissedVisit = clinicAction
  .metadata({ name: 'note-missed-visit', permission: 'appointments.write' })
  .inputSchema(noteMissedVisitSchema)
  .action(async ({ parsedInput: { visitId, patientId, dentistId, reasonId, dueOn }, ctx }) => {
    const { id: clinicId, timeZone } = ctx.shell.clinic
    const noted = unwrapRow(await ctx.db.from('recalls').insert({
      clinic_id: clinicId, patient_id: patientId, dentist_id: dentistId, reason_id: reasonId, after_appointment_id: visitId,
      due_on: dueOn ?? dateIn(new Date(), timeZone), status: dueOn ? 'open' : 'dropped',
    }).select('id, version'))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return noted
  })
