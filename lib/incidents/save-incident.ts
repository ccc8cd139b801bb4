'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saidOf, saveIncidentSchema } from './schema'

/**
 * Writes down an incident, or what is known of it now; the clocks run from when it was noticed.
 * @throws AppError not_found, changed_by_someone, incident_in_future, incident_needs_clinics, incident_clinic_unknown, incident_person_unknown, incident_is_closed
 */
export const saveIncident = personAction
  .metadata({ name: 'save-incident' })
  .inputSchema(saveIncidentSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const number = unwrap(await db.rpc('save_incident', { number: parsedInput.number as string, incident_version: parsedInput.version, said: saidOf(parsedInput) })) as string
    revalidatePath('/operator/incidents')
    return { number }
  })
