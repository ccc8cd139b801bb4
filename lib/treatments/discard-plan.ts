'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { discardPlanSchema } from './schema'

/** Throws a plan away that nobody accepted. @throws AppError accepted_stays, changed_by_someone */
export const discardPlan = clinicAction
  .metadata({ name: 'discard-plan', permission: 'plans.write' })
  .inputSchema(discardPlanSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const { error } = await ctx.db.rpc('discard_plan', { plan: input.planId, plan_version: input.version } as never)
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return {}
  })
