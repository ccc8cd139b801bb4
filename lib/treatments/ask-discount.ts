'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { askDiscountSchema } from './schema'

/** Asks the owner for a discount beyond the limit, for the plan as it is now. @throws AppError changed_by_someone */
export const askDiscount = clinicAction
  .metadata({ name: 'ask-discount', permission: 'plans.write' })
  .inputSchema(askDiscountSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('ask_plan_discount', { plan: input.planId, plan_version: input.version, reason: input.reason } as never)) as unknown as string
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return { id: answer }
  })
