'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { staleRecall } from './queries'
import { dropRecallSchema } from './schema'

/** Takes a patient off the list of those who should come again; answers the new version, which restoreRecall takes. @throws AppError not_found, changed_by_someone */
export const dropRecall = clinicAction
  .metadata({ name: 'drop-recall', permission: 'appointments.write' })
  .inputSchema(dropRecallSchema)
  .action(async ({ parsedInput: { recallId, version, reason }, ctx }) => {
    const answer = await ctx.db.from('recalls').update({ status: 'dropped', drop_reason: reason }).eq('id', recallId).eq('version', version).select('id, version')
    const changed = answer.data?.length === 0 ? await staleRecall(ctx.db, recallId) : unwrapRow(answer)
    revalidatePath(`/${ctx.slug}`, 'layout')
    return changed
  })
