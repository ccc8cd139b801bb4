'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { importIdSchema } from './schema'

/** Forgets an import that has not begun. @throws AppError import_moved_on */
export const discardImport = clinicAction
  .metadata({ name: 'discard-import', permission: 'imports.manage' })
  .inputSchema(importIdSchema)
  .action(async ({ parsedInput, ctx }) => {
    unwrap(await ctx.db.rpc('discard_import', { import: parsedInput.id }))
  })
