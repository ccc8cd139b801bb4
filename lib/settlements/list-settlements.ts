'use server'

import { clinicAction } from '@/lib/action'
import { readSettlements } from './queries'
import { listSettlementsSchema } from './schema'

/** The next page of statements. */
export const listSettlements = clinicAction
  .metadata({ name: 'list-settlements', permission: 'settlements.read' })
  .inputSchema(listSettlementsSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { rows, more } = await readSettlements(db, parsedInput.before)
    return { rows, more }
  })
