'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { undoStockMoveSchema } from './schema'

/** Takes back what was entered wrongly. @throws AppError not_found, taken_back_already, stock_counted_since, stock_not_enough */
export const undoStockMove = clinicAction
  .metadata({ name: 'undo-stock-move', permission: 'stock.write' })
  .inputSchema(undoStockMoveSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    unwrap(await db.rpc('undo_stock_move', parsedInput))
    revalidatePath(`/${slug}`, 'layout')
  })
