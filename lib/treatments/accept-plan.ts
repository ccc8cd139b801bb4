'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { log } from '@/lib/log'
import { estimatePdf } from './estimate-pdf'
import { acceptPlanSchema } from './schema'

/**
 * The patient accepts in the clinic exactly what they were shown; the PDF of it is kept with the record.
 * @throws AppError plan_changed_meanwhile, plan_not_open, name_needed, discount_needs_approval
 */
export const acceptPlan = clinicAction
  .metadata({ name: 'accept-plan', permission: 'plans.write' })
  .inputSchema(acceptPlanSchema)
  .action(async ({ parsedInput: { planId, shown, person, how }, ctx }) => {
    const { error } = await ctx.db.rpc('accept_plan', { plan: planId, shown, person, how })
    if (error) throw fromDatabase(error)
    // Accepted it is; a PDF that could not be kept now is kept when it is first opened.
    await estimatePdf(ctx, planId).catch((failure) => log.error({ plan: planId, error: String(failure) }, 'an accepted estimate was not kept'))
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return {}
  })
