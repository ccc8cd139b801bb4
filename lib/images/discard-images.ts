'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { SeenImage } from './tray'
import { discardImagesSchema } from './tray-schema'

/** Takes images out of the tray that are nobody's; for 30 days they can be brought back. Refuses with changed_by_someone. */
export const discardImages = clinicAction
  .metadata({ name: 'discard-images', permission: 'images.write' })
  .inputSchema(discardImagesSchema)
  .action(async ({ parsedInput: { images, reason }, ctx }) => ({
    discarded: unwrap(await ctx.db.rpc('discard_images', { images, reason })) as unknown as SeenImage[],
  }))
