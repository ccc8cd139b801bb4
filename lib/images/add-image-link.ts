'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { instantOf } from '@/lib/time'
import { sortOf } from './kinds'
import { addImageLinkSchema } from './schema'

/**
 * Notes a study that is kept elsewhere, such as a CBCT of some hundred megabytes. Answers its id.
 * @throws AppError not_found, date_impossible, image_link_wrong
 */
export const addImageLink = clinicAction
  .metadata({ name: 'add-image-link', permission: 'images.write' })
  .inputSchema(addImageLinkSchema)
  .action(async ({ parsedInput: { patientId, takenOn, ...fields }, ctx: { db, shell } }) => unwrap(await db.rpc('add_image_link', {
    patient: patientId,
    // Noon, so that it is this day in every list.
    fields: { ...fields, sort: sortOf(fields.kind), taken_at: instantOf(takenOn, 12 * 60, shell.clinic.timeZone).toISOString(), taken_known: true },
  })))
