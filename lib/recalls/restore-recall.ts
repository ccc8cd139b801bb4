'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { staleRecall } from './queries'
import { restoreRecallSchema } from './schema'

/** Takes dropRecall back; answers the new version. @throws AppError not_found, changed_by_someone */
export const restoreRecall = clinicAction
  .metadata({ name: 'restore-recall', permission: 'appointments.write' })
  .inputSchema(restoreRecallSchema)
  .action(async ({ parsedInput: { recallId, version }, ctx }) => {
    const answer = await ctx.db.from('recalls').update({ status: 'open', drop_reason: null }).eq('id', recallId).eq('version', version).select('id, version')
    const changed = answer.data?.length === 0 ? await staleRecall(ctx.db, recallId) : unwrapRow(answer)
    revalidatePath(`/${ctx.slug}`, 'layout')
    return changed
  })
