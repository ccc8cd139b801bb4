'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { useStockSchema } from './schema'

/** Takes out what was used or thrown away. @throws AppError not_found, stock_not_enough */
export const takeStock = clinicAction
  .metadata({ name: 'take-stock', permission: 'stock.write' })
  .inputSchema(useStockSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    unwrap(await db.rpc('use_stock', parsedInput))
    revalidatePath(`/${slug}`, 'layout')
  })
