'use server'

import { clinicAction } from '@/lib/action'
import { listInvoicesSchema } from './lists'
import { readInvoices } from './queries'

/** The next page of the clinic's bills. @throws AppError not_allowed */
export const listInvoices = clinicAction
  .metadata({ name: 'list-invoices', permission: 'bills.read' })
  .inputSchema(listInvoicesSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { rows, more } = await readInvoices(ctx.db, parsedInput)
    return { rows, more }
  })
