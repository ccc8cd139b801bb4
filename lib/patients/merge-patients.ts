'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { mergePatientsSchema } from './schema'

/**
 * Makes one record of two, with everything that hangs on them. It can be undone for 30 days.
 * @returns the id of the merge
 * @throws AppError not_found, already_merged, changed_by_someone
 */
export const mergePatients = clinicAction
  .metadata({ name: 'merge-patients', permission: 'patients.merge' })
  .inputSchema(mergePatientsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const merge = unwrap(await ctx.db.rpc('merge_patients', parsedInput))
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return { merge }
  })
