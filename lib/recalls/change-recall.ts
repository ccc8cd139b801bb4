'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { staleRecall } from './queries'
import { changeRecallSchema } from './schema'

/** Changes when, with whom and for what a patient should come again; answers the new version. @throws AppError not_found, changed_by_someone */
export const changeRecall = clinicAction
  .metadata({ name: 'change-recall', permission: 'appointments.write' })
  .inputSchema(changeRecallSchema)
  .action(async ({ parsedInput: { recallId, version, dueOn, dentistId, reasonId, note }, ctx }) => {
    const answer = await ctx.db.from('recalls').update({ due_on: dueOn, dentist_id: dentistId, reason_id: reasonId, note })
      .eq('id', recallId).eq('version', version).select('id, version')
    const changed = answer.data?.length === 0 ? await staleRecall(ctx.db, recallId) : unwrapRow(answer)
    revalidatePath(`/${ctx.slug}`, 'layout')
    return changed
  })
