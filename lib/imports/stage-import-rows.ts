'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { dateIn } from '@/lib/time'
import { readRow } from './read-row'
import { stageImportRowsSchema } from './schema'

/**
 * Reads one chunk of a list's rows and stages them; the same chunk sent again changes nothing. Answers how many are staged.
 * @throws AppError import_too_large, import_moved_on
 */
export const stageImportRows = clinicAction
  .metadata({ name: 'stage-import-rows', permission: 'imports.manage' })
  .inputSchema(stageImportRowsSchema)
  .action(async ({ parsedInput: { id, columns, dentists, rows }, ctx }) => {
    const zone = ctx.shell.clinic.timeZone
    const context = { zone, today: dateIn(new Date(), zone), dentists }
    const staged = rows.map(({ line, cells }) => readRow(line, cells, columns, context))
    return { staged: unwrap(await ctx.db.rpc('stage_import_rows', { import: id, rows: staged })) }
  })
