'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { addPlanItemsSchema } from './schema'

/** Puts procedures into a plan at the prices of the list. @throws AppError plan_too_long, place_needed, tooth_unknown, surface_unknown, accepted_stays, changed_by_someone */
export const addPlanItems = clinicAction
  .metadata({ name: 'add-plan-items', permission: 'plans.write' })
  .inputSchema(addPlanItemsSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('add_plan_items', {
      patient: input.patientId, plan: input.planId, plan_version: input.version, dentist: input.dentistId,
      items: input.items.map(({ procedureId, ...item }) => ({ procedure: procedureId, ...item })),
    } as never)) as unknown as { plan: string; version: number }
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return answer
  })
