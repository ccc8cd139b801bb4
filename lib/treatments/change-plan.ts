'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { changePlanSchema } from './schema'

/** Changes what a plan is called, who does it and its note. @throws AppError accepted_stays, changed_by_someone */
export const changePlan = clinicAction
  .metadata({ name: 'change-plan', permission: 'plans.write' })
  .inputSchema(changePlanSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('change_plan', { plan: input.planId, plan_version: input.version, title: input.title, dentist: input.dentistId, note: input.note } as never)) as unknown as number
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return { version: answer }
  })
