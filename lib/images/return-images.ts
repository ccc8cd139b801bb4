'use server'

import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { seenImagesSchema } from './tray-schema'

/** Puts images back into the tray that were given to the wrong patient. Refuses with not_found, changed_by_someone. */
export const returnImages = clinicAction
  .metadata({ name: 'return-images', permission: 'images.write' })
  .inputSchema(seenImagesSchema)
  .action(async ({ parsedInput: { images }, ctx }) => {
    const { error } = await ctx.db.rpc('return_images', { images })
    if (error) throw fromDatabase(error)
    return {}
  })
