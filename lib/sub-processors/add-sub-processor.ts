'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { addSubProcessorSchema } from './schema'

/**
 * Adds a company that receives data; one beyond the first of its kind is announced as a change of the data policy.
 * @throws AppError policy_dated_back, policy_too_soon, policy_before_previous, not_found
 */
export const addSubProcessor = personAction
  .metadata({ name: 'add-sub-processor' })
  .inputSchema(addSubProcessorSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { kind, name, since, purposeEn, purposeHi, receivesEn, receivesHi, regionEn, regionHi } = parsedInput
    unwrap(await db.rpc('add_sub_processor', {
      kind, name, since, purpose_en: purposeEn, purpose_hi: purposeHi, receives_en: receivesEn, receives_hi: receivesHi, region_en: regionEn, region_hi: regionHi,
    }))
    revalidatePath('/operator', 'layout')
  })
