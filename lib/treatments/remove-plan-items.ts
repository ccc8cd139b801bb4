'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { removePlanItemsSchema } from './schema'

/** Takes items out of a plan that is not accepted. @throws AppError accepted_stays, changed_by_someone */
export const removePlanItems = clinicAction
  .metadata({ name: 'remove-plan-items', permission: 'plans.write' })
  .inputSchema(removePlanItemsSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('remove_plan_items', { plan: input.planId, plan_version: input.version, items: input.itemIds } as never)) as unknown as number
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return { version: answer }
  })
