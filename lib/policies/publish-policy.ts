'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { publishPolicySchema } from './schema'

/**
 * Publishes the next version of a policy; a material one is announced to everybody who works in a clinic.
 * @throws AppError changed_by_someone, policy_unchanged, policy_dated_back, policy_too_soon, policy_before_previous, not_found
 */
export const publishPolicy = personAction
  .metadata({ name: 'publish-policy' })
  .inputSchema(publishPolicySchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { policy, latest, effectiveOn, material, textEn, textHi, summaryEn, summaryHi } = parsedInput
    const version = unwrap(await db.rpc('publish_policy', {
      policy, latest, effective_on: effectiveOn, material, text_en: textEn, text_hi: textHi, summary_en: summaryEn, summary_hi: summaryHi,
    }))
    revalidatePath('/operator', 'layout')
    return { version }
  })
