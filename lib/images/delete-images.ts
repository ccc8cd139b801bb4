'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { ChangedImage } from './change-images'
import { deleteImagesSchema } from './schema'

/**
 * Hides images, with the reason; for 30 days they can be brought back, then the files go. Answers their versions.
 * @throws AppError not_found, changed_by_someone
 */
export const deleteImages = clinicAction
  .metadata({ name: 'delete-images', permission: 'images.write' })
  .inputSchema(deleteImagesSchema)
  .action(async ({ parsedInput, ctx: { db } }) => unwrap(await db.rpc('delete_images', parsedInput)) as ChangedImage[])
