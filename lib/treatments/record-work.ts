'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { recordWorkSchema } from './schema'

/** Notes work done in a visit, planned or not; answers the ids. @throws AppError item_not_open, tooth_done, place_needed, dentist_needed */
export const recordWork = clinicAction
  .metadata({ name: 'record-work', permission: 'records.write' })
  .inputSchema(recordWorkSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('record_work', {
      patient: input.patientId, visit: input.visitId, dentist: input.dentistId,
      work: input.work.map((one) => ('itemId' in one
        ? { item: one.itemId, teeth: one.teeth, finishes: one.finishes, note: one.note }
        : { procedure: one.procedureId, teeth: one.teeth, surfaces: one.surfaces, area: one.area, finishes: one.finishes, note: one.note })),
    } as never)) as unknown as string[]
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return answer
  })
