'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { attachExpensePhotoSchema } from './schema'

/** Keeps a photograph with an expense that has none yet. @throws AppError not_found, photograph_there */
export const attachExpensePhoto = clinicAction
  .metadata({ name: 'attach-expense-photo', permission: 'expenses.write' })
  .inputSchema(attachExpensePhotoSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    unwrap(await db.rpc('attach_expense_photo', parsedInput))
    revalidatePath(`/${slug}`, 'layout')
  })
