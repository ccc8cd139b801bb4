'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { changeImagesSchema } from './schema'

/** What an image has become: the version is what the next change names. */
export type ChangedImage = { id: string; version: number }

/**
 * Says of images what they show, of which teeth, from when; all of them or none. Answers their versions. The page hears of it by
 * its own watch.
 * @throws AppError not_found, changed_by_someone, date_impossible
 */
export const changeImages = clinicAction
  .metadata({ name: 'change-images', permission: 'images.write' })
  .inputSchema(changeImagesSchema)
  .action(async ({ parsedInput: { changes }, ctx: { db } }) => unwrap(await db.rpc('change_images', {
    changes: changes.map(({ id, version, fields: { takenAt, takenKnown, expiresOn, nameRight, ...fields } }) => ({
      id, version,
      fields: {
        ...fields, ...(takenAt !== undefined && { taken_at: takenAt }), ...(takenKnown !== undefined && { taken_known: takenKnown }),
        ...(expiresOn !== undefined && { expires_on: expiresOn }), ...(nameRight && { name_differs: false }),
      },
    })),
  })) as ChangedImage[])
