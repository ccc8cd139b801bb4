'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { stopImportSchema } from './schema'

/** Stops an import behind the batch under way, or lets it go on. @throws AppError import_moved_on */
export const stopImport = clinicAction
  .metadata({ name: 'stop-import', permission: 'imports.manage' })
  .inputSchema(stopImportSchema)
  .action(async ({ parsedInput, ctx }) => {
    unwrap(await ctx.db.rpc('stop_import', { import: parsedInput.id, stopped: parsedInput.stopped }))
  })
