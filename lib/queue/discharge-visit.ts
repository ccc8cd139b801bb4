'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { dischargeVisitSchema } from './schema'

/** Ends a visit that is done, and notes who should come again. Answers the new version and the id of the recall. Refuses with status_not_possible, changed_by_someone. */
export const dischargeVisit = clinicAction
  .metadata({ name: 'discharge-visit', permission: 'appointments.write' })
  .inputSchema(dischargeVisitSchema)
  .action(async ({ parsedInput: { visitId, version, recall }, ctx }) => {
    const discharged = unwrap(await ctx.db.rpc('discharge_visit', {
      visit: visitId, visit_version: version,
      ...(recall && { recall: { due_on: recall.dueOn, dentist_id: recall.dentistId, reason_id: recall.reasonId, note: recall.note } }),
    })) as { id: string; version: number; recall: string | null }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return discharged
  })
