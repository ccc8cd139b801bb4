'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { retentionRuleSchema } from './schema'

/** How long something is kept in the whole service from the next run on. @throws AppError retention_out_of_bounds, not_found for who does not run it */
export const setRetentionRule = personAction
  .metadata({ name: 'set-retention-rule' })
  .inputSchema(retentionRuleSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    unwrap(await db.rpc('set_retention_rule', parsedInput))
    revalidatePath('/operator/retention')
    return {}
  })
