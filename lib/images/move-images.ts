'use server'

import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import type { ChangedImage } from './change-images'
import { namesMatch } from './names-match'
import { moveImagesSchema } from './schema'

/**
 * Gives images to another patient of the clinic, and says again of each whether its file names somebody else. Answers their versions.
 * @throws AppError not_found, changed_by_someone, image_there_already
 */
export const moveImages = clinicAction
  .metadata({ name: 'move-images', permission: 'images.write' })
  .inputSchema(moveImagesSchema)
  .action(async ({ parsedInput: { images, patientId }, ctx: { db } }) => {
    const [patient, named] = await Promise.all([
      db.from('patients').select('full_name').eq('id', patientId).maybeSingle(),
      db.from('images').select('id, named').in('id', images.map(({ id }) => id)).not('named', 'is', null),
    ])
    if (!patient.data) throw new AppError('not_found')
    const { full_name: fullName } = patient.data
    const names = new Map(unwrap(named).map(({ id, named: name }) => [id, name!]))
    const differs = (id: string) => names.has(id) && !namesMatch(names.get(id)!, fullName)
    return unwrap(await db.rpc('move_images', {
      patient: patientId, images: images.map(({ id, version }) => ({ id, version, name_differs: differs(id) })),
    })) as ChangedImage[]
  })
