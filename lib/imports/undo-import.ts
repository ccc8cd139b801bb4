'use server'

import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { undoImportSchema, type BuiltOn } from './schema'

/**
 * Starts to undo an import. When something was built on its patients it answers who they are instead, unless `keep`: then
 * they stay and the rest goes.
 * @throws AppError import_moved_on, import_cleared
 */
export const undoImport = clinicAction
  .metadata({ name: 'undo-import', permission: 'imports.manage' })
  .inputSchema(undoImportSchema)
  .action(async ({ parsedInput, ctx }): Promise<{ builtOn: BuiltOn[]; count: number }> => {
    try {
      unwrap(await ctx.db.rpc('undo_import', { import: parsedInput.id, keep: parsedInput.keep }))
      return { builtOn: [], count: 0 }
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'import_built_on') throw error
      const { count, patients } = error.details as { count: number; patients: { id: string; full_name: string; why: BuiltOn['why'] }[] }
      return { count, builtOn: patients.map(({ id, full_name, why }) => ({ id, fullName: full_name, why })) }
    }
  })
