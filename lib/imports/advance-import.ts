'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { toImport, type ImportDocument } from './rows'
import { importIdSchema } from './schema'

/** Imports (or undoes) the next batch, unless somebody else is at it. Answers how far the import is. */
export const advanceImport = clinicAction
  .metadata({ name: 'advance-import', permission: 'imports.manage' })
  .inputSchema(importIdSchema)
  .action(async ({ parsedInput, ctx }) => {
    return toImport(unwrap(await ctx.db.rpc('advance_import', { import: parsedInput.id })) as unknown as ImportDocument)
  })
