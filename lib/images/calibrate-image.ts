'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { calibrateImageSchema } from './mark-schema'
import type { Spacing } from './measure'

/**
 * Says what one pixel of an image is, in nanometres; null takes a calibration back, and what the file says counts again.
 * @throws AppError not_found, changed_by_someone
 */
export const calibrateImage = clinicAction
  .metadata({ name: 'calibrate-image', permission: 'images.write' })
  .inputSchema(calibrateImageSchema)
  .action(async ({ parsedInput: { imageId, version, spacing }, ctx: { db } }): Promise<{ version: number; spacing: Spacing | null }> => {
    const now = unwrap(await db.rpc('calibrate_image', { image: imageId, image_version: version, spacing: spacing! })) as {
      version: number; spacing_x: number | null; spacing_y: number | null; spacing_from: Spacing['from'] | null
    }
    return { version: now.version, spacing: now.spacing_from && { x: now.spacing_x!, y: now.spacing_y!, from: now.spacing_from } }
  })
