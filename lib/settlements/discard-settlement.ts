'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { settlementIdSchema } from './schema'

/** Takes back a statement that was not paid, the last one of its dentist. @throws AppError not_found, settlement_paid, settlement_not_last */
export const discardSettlement = clinicAction
  .metadata({ name: 'discard-settlement', permission: 'settlements.manage' })
  .inputSchema(settlementIdSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    unwrap(await db.rpc('discard_settlement', parsedInput))
    revalidatePath(`/${slug}`, 'layout')
  })
