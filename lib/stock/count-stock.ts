'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { countStockSchema } from './schema'

/** Keeps what was counted; the differences become moves. @throws AppError not_found, stock_changed */
export const countStock = clinicAction
  .metadata({ name: 'count-stock', permission: 'stock.write' })
  .inputSchema(countStockSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const counted = unwrap(await db.rpc('count_stock', parsedInput)) as unknown as { id: string; differences: number }
    revalidatePath(`/${slug}`, 'layout')
    return counted
  })
