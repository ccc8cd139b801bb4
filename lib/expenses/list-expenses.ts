'use server'

import { clinicAction } from '@/lib/action'
import { readExpenses } from './queries'
import { listExpensesSchema } from './schema'

/** The next page of what was spent. */
export const listExpenses = clinicAction
  .metadata({ name: 'list-expenses', permission: 'expenses.read' })
  .inputSchema(listExpensesSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { rows, more } = await readExpenses(db, parsedInput)
    return { rows, more }
  })
