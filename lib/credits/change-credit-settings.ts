'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { sendSoon } from '@/lib/jobs/send-soon'
import { creditSettingsSchema } from './schema'

/**
 * Whether the clinic pays Meta itself, and below which balance its owner is told. What waited for credits goes when nothing is
 * debited any more.
 * @returns the settings' new version
 * @throws AppError changed_by_someone
 */
export const changeCreditSettings = clinicAction
  .metadata({ name: 'change-credit-settings', permission: 'subscription.manage' })
  .inputSchema(creditSettingsSchema)
  .action(async ({ parsedInput: { version, paysMeta, threshold }, ctx: { db, slug } }) => {
    const now = unwrap(await db.rpc('change_credit_settings', {
      settings_version: version, pays_meta: paysMeta, threshold_paise: (threshold === '' ? null : Number(threshold) * 100) as number,
    }))
    if (paysMeta) sendSoon([0])
    revalidatePath(`/${slug}/settings/credits`)
    return { version: now }
  })
