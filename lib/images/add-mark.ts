'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { toMark, type ImageMarkRow } from './mark'
import { addMarkSchema } from './mark-schema'

/** Keeps what was drawn over an image; asked twice, once. @throws AppError not_found, too_many_marks */
export const addMark = clinicAction
  .metadata({ name: 'add-mark', permission: 'images.write' })
  .inputSchema(addMarkSchema)
  .action(async ({ parsedInput: { imageId, mark }, ctx: { db } }) =>
    toMark(unwrap(await db.rpc('add_image_mark', { image: imageId, mark })) as unknown as ImageMarkRow))
