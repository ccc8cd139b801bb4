'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { Account } from './payment'
import { readAccountSchema } from './schema'

/** What one needs to take a payment anywhere: the account of a patient. @throws AppError not_found */
export const readAccount = clinicAction
  .metadata({ name: 'read-account', permission: 'bills.read' })
  .inputSchema(readAccountSchema)
  .action(async ({ parsedInput: input, ctx }) => unwrap(await ctx.db.rpc('payment_page', input as never)) as unknown as Account)
