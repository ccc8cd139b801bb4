'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { movePlanSchema } from './schema'

/** Presents a plan, notes that it was declined, or takes it up again. @throws AppError plan_empty, discount_needs_approval, plan_not_open, changed_by_someone */
export const movePlan = clinicAction
  .metadata({ name: 'move-plan', permission: 'plans.write' })
  .inputSchema(movePlanSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('move_plan', { plan: input.planId, plan_version: input.version, status: input.status, reason: input.reason } as never)) as unknown as number
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return { version: answer }
  })
