'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { staleRecall } from './queries'
import { putOffRecallSchema } from './schema'

/** Says when to try somebody again; when they are due stays. nextOn null: as soon as they are due. Answers the new version. @throws AppError not_found, changed_by_someone */
export const putOffRecall = clinicAction
  .metadata({ name: 'put-off-recall', permission: 'appointments.write' })
  .inputSchema(putOffRecallSchema)
  .action(async ({ parsedInput: { recallId, version, nextOn }, ctx }) => {
    const answer = await ctx.db.from('recalls').update({ next_on: nextOn }).eq('id', recallId).eq('version', version).select('id, version')
    const changed = answer.data?.length === 0 ? await staleRecall(ctx.db, recallId) : unwrapRow(answer)
    revalidatePath(`/${ctx.slug}`, 'layout')
    return changed
  })
