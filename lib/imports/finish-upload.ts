'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { finishUploadSchema } from './schema'

/** All rows are there: they are compared with each other and with the patients of the clinic. @throws AppError import_incomplete */
export const finishUpload = clinicAction
  .metadata({ name: 'finish-upload', permission: 'imports.manage' })
  .inputSchema(finishUploadSchema)
  .action(async ({ parsedInput, ctx }) => {
    unwrap(await ctx.db.rpc('finish_upload', { import: parsedInput.id, expected: parsedInput.expected }))
  })
