'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { noteIncidentSchema } from './schema'

/**
 * Notes what was done about an incident: an authority that was told stops its clock, clinics that were told see it from then on.
 * @throws AppError not_found, incident_is_closed, incident_step_done, incident_duties_open
 */
export const noteIncident = personAction
  .metadata({ name: 'note-incident' })
  .inputSchema(noteIncidentSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    unwrap(await db.rpc('note_incident', parsedInput))
    revalidatePath('/operator/incidents')
  })
