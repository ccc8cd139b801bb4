'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { expenseVersionSchema } from './schema'

/** Removes a bill that was not paid. @throws AppError not_found, expense_is_paid, changed_by_someone, expense_is_tds */
export const discardExpense = clinicAction
  .metadata({ name: 'discard-expense', permission: 'expenses.write' })
  .inputSchema(expenseVersionSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    unwrap(await db.rpc('discard_expense', { expense: parsedInput.expense, expense_version: parsedInput.version }))
    revalidatePath(`/${slug}`, 'layout')
  })
