'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { startCampaignSchema } from './schema'

/**
 * Starts a draft now, or at an instant; in the quiet hours it begins at their end.
 * @throws AppError changed_by_someone, campaign_moved_on, campaign_text_not_approved, campaign_nobody, campaign_cap_too_low,
 *   campaign_kind_off, campaign_too_far_ahead, whatsapp_not_connected
 */
export const startCampaign = clinicAction
  .metadata({ name: 'start-campaign', permission: 'campaigns.manage' })
  .inputSchema(startCampaignSchema)
  .action(async ({ parsedInput: { campaign, version, startsAt }, ctx: { db, slug } }) => {
    const started = unwrap(await db.rpc('start_campaign', { campaign, campaign_version: version, starts: startsAt } as never)) as unknown as { status: string; scheduled_at: string }
    revalidatePath(`/${slug}/messages/campaigns`, 'layout')
    return { status: started.status, scheduledAt: started.scheduled_at }
  })
