'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { extendTrialSchema } from './schema'

/** Lengthens a clinic's trial by days, from its end or from now. @throws AppError not_found (no operator), changed_by_someone */
export const extendTrial = personAction
  .metadata({ name: 'extend-trial' })
  .inputSchema(extendTrialSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { clinic, version, days, reason } = parsedInput
    unwrap(await db.rpc('extend_trial', { clinic, subscription_version: version, days, reason }))
    revalidatePath('/operator', 'layout')
  })
