'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { receiveStockSchema } from './schema'

/** Puts what came into the stock, with its bill where there is one. @throws AppError not_found, bill_entered_already, day_closed */
export const receiveStock = clinicAction
  .metadata({ name: 'receive-stock', permission: 'stock.write' })
  .inputSchema(receiveStockSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    unwrap(await db.rpc('receive_stock', parsedInput))
    revalidatePath(`/${slug}`, 'layout')
  })
