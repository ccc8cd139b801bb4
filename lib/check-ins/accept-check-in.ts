'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { acceptCheckInSchema } from './schema'

/**
 * Takes a check-in into the record, of a new patient or a known one, and puts the patient into the queue: all or nothing.
 * Refuses with check_in_decided, changed_by_someone (the record or the visit), visit_today, not_found.
 */
export const acceptCheckIn = clinicAction
  .metadata({ name: 'accept-check-in', permission: 'appointments.write' })
  .inputSchema(acceptCheckInSchema)
  .action(async ({ parsedInput: { id, version, patient, visit, dentistId, urgent, again }, ctx }) => {
    const accepted = unwrap(await ctx.db.rpc('accept_check_in', {
      check_in: id,
      check_in_version: version,
      urgent,
      again,
      ...(patient && { patient: patient.id, patient_version: patient.version, take: patient.take }),
      ...(visit && { visit: visit.id, visit_version: visit.version }),
      ...(dentistId && { dentist: dentistId }),
    })) as unknown as { patient_id: string; visit_id: string; token: number | null }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return accepted
  })
