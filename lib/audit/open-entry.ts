'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { EntryDetail } from './entries'
import { openEntrySchema } from './schema'

/**
 * What one line of the record says of before and after, numbers as the person's role reads them.
 * @throws AppError not_found
 */
export const openEntry = clinicAction
  .metadata({ name: 'open-entry', permission: 'audit.read' })
  .inputSchema(openEntrySchema)
  .action(async ({ parsedInput: { id }, ctx }) => unwrap(await ctx.db.rpc('audit_entry', { entry: id })) as unknown as EntryDetail)
