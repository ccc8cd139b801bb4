'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { toMark, type ImageMarkRow } from './mark'
import { changeMarkSchema } from './mark-schema'

/** Moves a mark or changes its words (its author only), takes it off, or puts it back. @throws AppError not_found, changed_by_someone, mark_of_someone_else */
export const changeMark = clinicAction
  .metadata({ name: 'change-mark', permission: 'images.write' })
  .inputSchema(changeMarkSchema)
  .action(async ({ parsedInput: { markId, version, fields }, ctx: { db } }) =>
    toMark(unwrap(await db.rpc('change_image_mark', { mark: markId, mark_version: version, fields })) as unknown as ImageMarkRow))
