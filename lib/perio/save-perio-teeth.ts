'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { SavedTooth } from './exam'
import { savePerioTeethSchema } from './schema'

/**
 * Saves teeth of a draft as they were typed. What somebody else has changed since `version` is left alone and comes back in `stale`.
 * @throws AppError not_found, signed_stays, exam_discarded
 */
export const savePerioTeeth = clinicAction
  .metadata({ name: 'save-perio-teeth', permission: 'records.write' })
  .inputSchema(savePerioTeethSchema)
  .action(async ({ parsedInput: { examId, teeth }, ctx: { db } }) =>
    unwrap(await db.rpc('save_perio_teeth', { exam: examId, teeth })) as unknown as { saved: { tooth: number; version: number }[]; stale: SavedTooth[] })
