'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { StatementDraft } from './settlement'
import { previewSettlementSchema } from './schema'

/** What a statement until a day, or of one visit, would say. @throws AppError not_found, no_agreement, settled_already, date_in_future */
export const previewSettlement = clinicAction
  .metadata({ name: 'preview-settlement', permission: 'settlements.read' })
  .inputSchema(previewSettlementSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { dentist, until, visit } = parsedInput
    return unwrap(await db.rpc('settlement_preview', { dentist, until_day: until, ...(visit && { visit }) })) as unknown as StatementDraft
  })
