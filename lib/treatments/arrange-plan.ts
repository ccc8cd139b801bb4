'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { arrangePlanSchema } from './schema'

/** Puts the items of a plan in order and in phases. @throws AppError accepted_stays, changed_by_someone */
export const arrangePlan = clinicAction
  .metadata({ name: 'arrange-plan', permission: 'plans.write' })
  .inputSchema(arrangePlanSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('arrange_plan', { plan: input.planId, plan_version: input.version, places: input.places } as never)) as unknown as number
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return { version: answer }
  })
