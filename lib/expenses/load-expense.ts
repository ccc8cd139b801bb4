'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { ExpenseDocument } from './expense'
import { expenseIdSchema } from './schema'

/** Everything about one expense. @throws AppError not_found */
export const loadExpense = clinicAction
  .metadata({ name: 'load-expense', permission: 'expenses.read' })
  .inputSchema(expenseIdSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    return unwrap(await db.rpc('expense', parsedInput)) as unknown as ExpenseDocument
  })
