'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { toRow, type RowDocument } from './rows'
import { listImportRowsSchema } from './schema'

/** Rows of an import in the list's order, those behind the line `after`. */
export const listImportRows = clinicAction
  .metadata({ name: 'list-import-rows', permission: 'imports.manage' })
  .inputSchema(listImportRowsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { id, view, after, size } = parsedInput
    const rows = unwrap(await ctx.db.rpc('import_rows', { import: id, view, after, page_size: size })) as unknown as RowDocument[]
    return { rows: rows.map(toRow) }
  })
