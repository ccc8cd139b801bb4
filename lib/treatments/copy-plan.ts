'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { copyPlanSchema } from './schema'

/** A new draft with the same items at today's prices, as an alternative or by itself; answers its id. @throws AppError not_found */
export const copyPlan = clinicAction
  .metadata({ name: 'copy-plan', permission: 'plans.write' })
  .inputSchema(copyPlanSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('copy_plan', { plan: input.planId, alternative: input.alternative } as never)) as unknown as string
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return { id: answer }
  })
