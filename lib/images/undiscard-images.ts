'use server'

import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { seenImagesSchema } from './tray-schema'

/** Brings discarded images back into the tray. Refuses with changed_by_someone, image_there_already. */
export const undiscardImages = clinicAction
  .metadata({ name: 'undiscard-images', permission: 'images.write' })
  .inputSchema(seenImagesSchema)
  .action(async ({ parsedInput: { images }, ctx }) => {
    const { error } = await ctx.db.rpc('undiscard_images', { images })
    if (error) throw fromDatabase(error)
    return {}
  })
