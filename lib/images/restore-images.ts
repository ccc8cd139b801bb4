'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { ChangedImage } from './change-images'
import { restoreImagesSchema } from './schema'

/**
 * Brings back what was deleted within 30 days. Answers the versions.
 * @throws AppError not_found (also when it is too late), changed_by_someone, image_there_already (the same file came again)
 */
export const restoreImages = clinicAction
  .metadata({ name: 'restore-images', permission: 'images.write' })
  .inputSchema(restoreImagesSchema)
  .action(async ({ parsedInput, ctx: { db } }) => unwrap(await db.rpc('restore_images', parsedInput)) as ChangedImage[])
