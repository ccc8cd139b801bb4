'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { StockMoves } from './stock'
import { stockMovesSchema } from './schema'

/** What came and went of a product, the last first. @throws AppError not_found */
export const loadStockMoves = clinicAction
  .metadata({ name: 'load-stock-moves', permission: 'stock.read' })
  .inputSchema(stockMovesSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { product, branch, before } = parsedInput
    return unwrap(await db.rpc('stock_moves_page', { product, branch, ...(before && { before }) })) as unknown as StockMoves
  })
