'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { pricePlanSchema } from './schema'

/** Bargains: the final amount (paise) is spread over the items. @throws AppError final_above_list, accepted_stays, changed_by_someone */
export const pricePlan = clinicAction
  .metadata({ name: 'price-plan', permission: 'plans.write' })
  .inputSchema(pricePlanSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('price_plan', { plan: input.planId, plan_version: input.version, final_paise: input.finalPaise } as never)) as unknown as number
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return { version: answer }
  })
