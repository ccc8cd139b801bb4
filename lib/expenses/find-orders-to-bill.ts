'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { BilledOrder } from './expense'
import { labIdSchema } from './schema'

/** Orders of a laboratory that no bill was entered for. */
export const findOrdersToBill = clinicAction
  .metadata({ name: 'find-orders-to-bill', permission: 'expenses.write' })
  .inputSchema(labIdSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    return unwrap(await db.rpc('lab_orders_to_bill', parsedInput)) as unknown as BilledOrder[]
  })
