'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { setCampaignCapSchema } from './schema'

/**
 * Sets what a campaign may cost at most, in rupees; null: no cap. Also while it runs or rests.
 * @throws AppError campaign_moved_on, not_found
 */
export const setCampaignCap = clinicAction
  .metadata({ name: 'set-campaign-cap', permission: 'campaigns.manage' })
  .inputSchema(setCampaignCapSchema)
  .action(async ({ parsedInput: { campaign, cap }, ctx: { db, slug } }) => {
    const { error } = await db.rpc('set_campaign_cap', { campaign, cap_paise: cap === null ? null : cap * 100 } as never)
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/messages/campaigns`, 'layout')
    return {}
  })
