'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { EntryPage } from './entries'
import { listViewsSchema } from './schema'

/**
 * Who looked at a patient's record or took their number, newest first.
 * @throws AppError not_found
 */
export const listViews = clinicAction
  .metadata({ name: 'list-views', permission: 'audit.read' })
  .inputSchema(listViewsSchema)
  .action(async ({ parsedInput: { patient, before }, ctx }) =>
    unwrap(await ctx.db.rpc('record_views', { patient, ...(before ? { before } : {}) })) as unknown as EntryPage)
