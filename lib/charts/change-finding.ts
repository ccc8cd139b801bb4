'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { Finding } from './finding'
import { changeFindingSchema } from './schema'

/**
 * Changes one mark of a chart: its state as of today, depth, note; takes it off, or puts it back.
 * @throws AppError changed_by_someone, with the mark as it is now in details; finding_of_plan, not_found, surface_unknown, mark_elsewhere
 */
export const changeFinding = clinicAction
  .metadata({ name: 'change-finding', permission: 'records.write' })
  .inputSchema(changeFindingSchema)
  .action(async ({ parsedInput: { findingId, version, changes: { removedAs, removedReason, ...changes } }, ctx: { db } }) =>
    unwrap(await db.rpc('change_finding', {
      finding: findingId, finding_version: version,
      changes: { ...changes, ...(removedAs !== undefined && { removed_as: removedAs, removed_reason: removedReason ?? null }) },
    })) as unknown as { at: string; findings: Finding[] })
