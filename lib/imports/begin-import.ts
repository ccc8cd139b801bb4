'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { beginImportSchema } from './schema'

/** Begins an import of the columns named; its rows follow. Answers its id. */
export const beginImport = clinicAction
  .metadata({ name: 'begin-import', permission: 'imports.manage' })
  .inputSchema(beginImportSchema)
  .action(async ({ parsedInput, ctx }) => {
    const id = unwrap(await ctx.db.rpc('begin_import', { file_name: parsedInput.fileName, headings: parsedInput.headings }))
    return { id }
  })
