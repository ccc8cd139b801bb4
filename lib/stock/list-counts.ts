'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { listCountsSchema } from './schema'
import type { StockCount } from './stock'

/** The last counts of a branch with what each found, the last first. @throws AppError not_found */
export const listCounts = clinicAction
  .metadata({ name: 'list-counts', permission: 'stock.read' })
  .inputSchema(listCountsSchema)
  .action(async ({ parsedInput, ctx: { db } }) => unwrap(await db.rpc('stock_counts_page', parsedInput)) as unknown as StockCount[])
