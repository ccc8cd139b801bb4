'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { undoMergeSchema, type MergeField } from './schema'

/** What came back: the record, how many rows went with it, how many stayed, and the fields that were changed since. */
export type UndoneMerge = { merged: string; moved: number; stayed: number; fields: (MergeField | 'allergies' | 'medical_alerts' | 'other_phones')[] }

/**
 * Takes a merge back, as far as nobody changed anything since.
 * @throws AppError not_found, merge_undone, merge_too_old, merge_undo_later_first
 */
export const undoMerge = clinicAction
  .metadata({ name: 'undo-merge', permission: 'patients.merge' })
  .inputSchema(undoMergeSchema)
  .action(async ({ parsedInput, ctx }) => {
    const undone = unwrap(await ctx.db.rpc('undo_merge', parsedInput)) as unknown as UndoneMerge
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return undone
  })
