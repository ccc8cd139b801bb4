'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { makeSettlementSchema } from './schema'

/** A statement as it was shown. @throws AppError settlement_changed, nothing_to_settle, settled_already, no_agreement */
export const makeSettlement = clinicAction
  .metadata({ name: 'make-settlement', permission: 'settlements.manage' })
  .inputSchema(makeSettlementSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const { request, dentist, until, visit, payable } = parsedInput
    const made = unwrap(await db.rpc('make_settlement', { request, dentist, until_day: until, visit: visit as never, payable_paise: payable })) as unknown as { id: string }
    revalidatePath(`/${slug}`, 'layout')
    return made
  })
