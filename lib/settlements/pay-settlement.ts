'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { paySettlementSchema } from './schema'

/** Pays a statement and locks it; its TDS becomes a bill that waits. @throws AppError not_found, settlement_paid, day_closed, date_in_future */
export const paySettlement = clinicAction
  .metadata({ name: 'pay-settlement', permission: 'settlements.manage' })
  .inputSchema(paySettlementSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    unwrap(await db.rpc('pay_settlement', parsedInput))
    revalidatePath(`/${slug}`, 'layout')
  })
