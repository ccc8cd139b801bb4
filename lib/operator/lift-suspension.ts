'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { suspensionSchema } from './schema'

/** Takes a suspension back. @throws AppError not_found, changed_by_someone */
export const liftSuspension = personAction
  .metadata({ name: 'lift-suspension' })
  .inputSchema(suspensionSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { clinic, version, reason } = parsedInput
    unwrap(await db.rpc('lift_suspension', { clinic, subscription_version: version, reason }))
    revalidatePath('/operator', 'layout')
  })
