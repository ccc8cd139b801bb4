'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { namesMatch } from './names-match'
import type { SeenImage } from './tray'
import { assignImagesSchema } from './tray-schema'

/**
 * Gives images of the tray to a patient, all or none. What the record has already stays in the tray and comes back in `there`;
 * another name in the file is noted with the image. Refuses with not_found, changed_by_someone.
 */
export const assignImages = clinicAction
  .metadata({ name: 'assign-images', permission: 'images.write' })
  .inputSchema(assignImagesSchema)
  .action(async ({ parsedInput: { images, patientId, visitId }, ctx: { db } }) => {
    const [files, people] = await Promise.all([
      db.from('images').select('id, named').in('id', images.map(({ id }) => id)).not('named', 'is', null),
      db.from('patients').select('full_name').eq('id', patientId),
    ])
    const name = unwrap(people)[0]?.full_name ?? ''
    const others = new Set(unwrap(files).filter(({ named }) => named !== null && !namesMatch(named, name)).map(({ id }) => id))
    return unwrap(await db.rpc('assign_images', {
      images: images.map((image) => ({ ...image, differs: others.has(image.id) })), patient: patientId, ...(visitId && { visit: visitId }),
    })) as unknown as { assigned: SeenImage[]; there: string[] }
  })
