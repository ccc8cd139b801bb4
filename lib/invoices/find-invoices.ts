'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { findInvoicesSchema } from './lists'
import type { ListedInvoice } from './pages'

/** Bills by their number, whole or its last digits. @throws AppError not_allowed */
export const findInvoices = clinicAction
  .metadata({ name: 'find-invoices', permission: 'bills.read' })
  .inputSchema(findInvoicesSchema)
  .action(async ({ parsedInput: { query }, ctx }) => ({ invoices: unwrap(await ctx.db.rpc('find_invoices', { query })) as unknown as ListedInvoice[] }))
