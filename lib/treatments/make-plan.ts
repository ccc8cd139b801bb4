'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { makePlanSchema } from './schema'

/** Starts an empty plan; answers its id. @throws AppError not_found */
export const makePlan = clinicAction
  .metadata({ name: 'make-plan', permission: 'plans.write' })
  .inputSchema(makePlanSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('make_plan', { patient: input.patientId, title: input.title, dentist: input.dentistId } as never)) as unknown as string
    revalidatePath(`/${ctx.slug}/patients`, 'layout')
    return { id: answer }
  })
