'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { Ledger } from './payment'
import { readLedgerSchema } from './schema'

/** More lines of a patient’s account. @throws AppError not_found */
export const readLedger = clinicAction
  .metadata({ name: 'read-ledger', permission: 'bills.read' })
  .inputSchema(readLedgerSchema)
  .action(async ({ parsedInput: input, ctx }) => unwrap(await ctx.db.rpc('account_page', input as never)) as unknown as Ledger)
