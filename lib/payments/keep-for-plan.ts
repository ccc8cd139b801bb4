'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { keepForPlanSchema } from './schema'

/** Keeps money that was paid ahead for an accepted plan, or lets it go. @throws AppError advance_not_enough */
export const keepForPlan = clinicAction
  .metadata({ name: 'keep-for-plan', permission: 'payments.write' })
  .inputSchema(keepForPlanSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('keep_for_plan', { request: input.request, plan: input.plan, amount_paise: input.amount } as never)) as unknown as { kept_paise: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return answer
  })
