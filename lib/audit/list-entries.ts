'use server'

import { clinicAction } from '@/lib/action'
import { readOlder } from './queries'
import { listEntriesSchema } from './schema'

/** The next lines of the record, older than the last one shown. */
export const listEntries = clinicAction
  .metadata({ name: 'list-entries', permission: 'audit.read' })
  .inputSchema(listEntriesSchema)
  .action(async ({ parsedInput: { filter, before }, ctx }) => {
    const { entries, next } = await readOlder(ctx.db, filter, before)
    return { entries, next }
  })
