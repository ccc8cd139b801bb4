'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { payExpenseSchema } from './schema'

/** Pays a bill that waits. @throws AppError not_found, expense_is_paid, changed_by_someone, day_closed, date_in_future */
export const payExpense = clinicAction
  .metadata({ name: 'pay-expense', permission: 'expenses.write' })
  .inputSchema(payExpenseSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const { request, expense, version, paid } = parsedInput
    const answer = unwrap(await db.rpc('pay_expense', { request, expense, expense_version: version, paid })) as unknown as { id: string; day: string }
    revalidatePath(`/${slug}`, 'layout')
    return answer
  })
