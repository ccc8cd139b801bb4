'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { chooseForRowSchema } from './schema'

/** What is to be done with one row about somebody who is known. @throws AppError import_moved_on */
export const chooseForRow = clinicAction
  .metadata({ name: 'choose-for-row', permission: 'imports.manage' })
  .inputSchema(chooseForRowSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { id, line, choice } = parsedInput
    unwrap(await ctx.db.rpc('choose_for_row', { import: id, line, ...(choice ? { choice } : {}) }))
  })
