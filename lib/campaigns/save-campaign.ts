'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveCampaignSchema, toChoices } from './schema'

/**
 * Saves a draft; a new one when campaign is null.
 * @throws AppError changed_by_someone, campaign_moved_on, not_found
 */
export const saveCampaign = clinicAction
  .metadata({ name: 'save-campaign', permission: 'campaigns.manage' })
  .inputSchema(saveCampaignSchema)
  .action(async ({ parsedInput: { campaign, version, values }, ctx: { db, slug } }) => {
    const saved = unwrap(await db.rpc('save_campaign', { campaign, campaign_version: version, choices: toChoices(values) } as never)) as unknown as { id: string; version: number }
    revalidatePath(`/${slug}/messages/campaigns`, 'layout')
    return saved
  })
