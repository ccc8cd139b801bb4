'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { changeCampaignSchema } from './schema'

/**
 * Pauses, resumes or stops a campaign, takes a scheduled one back, or removes a draft.
 * @throws AppError campaign_moved_on, campaign_text_not_approved, whatsapp_not_connected, not_found
 */
export const changeCampaign = clinicAction
  .metadata({ name: 'change-campaign', permission: 'campaigns.manage' })
  .inputSchema(changeCampaignSchema)
  .action(async ({ parsedInput: { campaign, act }, ctx: { db, slug } }) => {
    const { error } = await db.rpc('change_campaign', { campaign, act })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/messages/campaigns`, 'layout')
    return {}
  })
