'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { acceptPlanSchema } from './schema'

/**
 * The patient accepts in the clinic exactly what they were shown.
 * @throws AppError plan_changed_meanwhile, plan_not_open, name_needed, discount_needs_approval
 */
export const acceptPlan = clinicAction
  .metadata({ name: 'accept-plan', permission: 'plans.write' })
  .inputSchema(acceptPlanSchema)
  .action(async ({ parsedInput: { planId, shown, person, how }, ctx }) => {
    const { error } = await ctx.db.rpc('accept_plan', { plan: planId, shown, person, how })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return {}
  })
