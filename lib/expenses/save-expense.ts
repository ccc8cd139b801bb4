'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveExpenseSchema } from './schema'

/** Enters a bill, or changes one that waits; paid at once where paid is given. @throws AppError not_found, changed_by_someone, expense_is_paid, bill_entered_already, order_billed_already, gst_above_amount, day_closed */
export const saveExpense = clinicAction
  .metadata({ name: 'save-expense', permission: 'expenses.write' })
  .inputSchema(saveExpenseSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const { request, expense, version, fields } = parsedInput
    const saved = unwrap(await db.rpc('save_expense', { request, expense: expense as never, expense_version: version as never, fields })) as unknown as { id: string; version: number }
    revalidatePath(`/${slug}`, 'layout')
    return saved
  })
