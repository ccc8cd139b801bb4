'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { takeBackExpenseSchema } from './schema'

/** Money of an expense came back, or never left: the same below zero. @throws AppError not_found, expense_not_paid, taken_back_already */
export const takeBackExpense = clinicAction
  .metadata({ name: 'take-back-expense', permission: 'expenses.write' })
  .inputSchema(takeBackExpenseSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const answer = unwrap(await db.rpc('take_back_expense', parsedInput)) as unknown as { id: string; day: string }
    revalidatePath(`/${slug}`, 'layout')
    return answer
  })
