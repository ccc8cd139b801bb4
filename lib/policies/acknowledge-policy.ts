'use server'

import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { acknowledgePolicySchema } from './schema'

/** Says that the person has read a changed policy, on every device. @throws AppError not_found when they were not told of it */
export const acknowledgePolicy = personAction
  .metadata({ name: 'acknowledge-policy' })
  .inputSchema(acknowledgePolicySchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    unwrap(await db.rpc('acknowledge_policy', parsedInput))
  })
