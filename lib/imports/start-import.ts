'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { startImportSchema } from './schema'

/** Starts an import; whoever starts it a second time is told. @throws AppError import_moved_on, squeeze_not_allowed */
export const startImport = clinicAction
  .metadata({ name: 'start-import', permission: 'imports.manage' })
  .inputSchema(startImportSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { id, ...o } = parsedInput
    const options = {
      on_duplicate: o.onDuplicate, on_same_number: o.onSameNumber, without_faulty: o.withoutFaulty, numbers_become: o.numbersBecome,
      squeeze: o.squeeze, consent_recorded: o.consentRecorded, balances_as_of: o.balancesAsOf,
    }
    unwrap(await ctx.db.rpc('start_import', { import: id, options }))
  })
