import 'server-only'
import { notFound } from 'next/navigation'
import { AppError, unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import { toCampaign, toChoicesOf, toCounts, toListed, toRecipient, toResults, type CampaignRow, type ChoicesRow, type CountsRow, type ListedRow, type RecipientRow, type ResultsRow } from './rows'
import type { AudienceCounts, Campaign, CampaignChoices, ListedCampaign, Recipient, RecipientShow, RunCampaign } from './schema'

/**
 * Campaigns, newest first, a page at a time.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readCampaigns(slug: string, after: { id: string; createdAt: string } | null = null): Promise<{ campaigns: ListedCampaign[]; more: boolean }> {
  const db = await clinicClient(slug)
  const page = unwrap(await db.rpc('campaigns_page', { after: after && { id: after.id, created_at: after.createdAt } } as never)) as unknown as { campaigns: ListedRow[]; more: boolean }
  return { campaigns: page.campaigns.map(toListed), more: page.more }
}

/**
 * What a new campaign can be made of.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readChoices(slug: string): Promise<CampaignChoices> {
  const db = await clinicClient(slug)
  return toChoicesOf((unwrap(await db.rpc('campaign_page')) as unknown as { choices: ChoicesRow }).choices)
}

export type CampaignPage = { planned: { campaign: Campaign; choices: CampaignChoices; counts: AudienceCounts } } | { run: RunCampaign }
type CampaignDocument = {
  campaign: CampaignRow; choices?: ChoicesRow; counted?: CountsRow; results?: ResultsRow; recipients?: RecipientRow[]; more?: boolean
  texts?: RunCampaign['texts']; place?: string
}

/**
 * One campaign: while it is planned, with what it can be made of; afterwards with what became of everyone. An id of another
 * clinic, or of nothing, is "not found".
 * @throws AppError database_unreachable
 */
export async function readCampaign(slug: string, campaign: string, show: RecipientShow | null): Promise<CampaignPage> {
  const db = await clinicClient(slug)
  let found: CampaignDocument
  try {
    found = unwrap(await db.rpc('campaign_page', { campaign, show } as never)) as unknown as CampaignDocument
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'not_allowed')) notFound()
    throw error
  }
  if (found.choices) return { planned: { campaign: toCampaign(found.campaign), choices: toChoicesOf(found.choices), counts: toCounts(found.counted!) } }
  return { run: {
    campaign: toCampaign(found.campaign), results: toResults(found.results!), recipients: found.recipients!.map(toRecipient), more: found.more!,
    texts: found.texts!, place: found.place!,
  } }
}

/** The next page of a campaign's recipients. @throws AppError not_found, not_allowed, database_unreachable */
export async function readRecipients(slug: string, campaign: string, show: RecipientShow | null, after: string): Promise<{ recipients: Recipient[]; more: boolean }> {
  const db = await clinicClient(slug)
  const found = unwrap(await db.rpc('campaign_page', { campaign, show, after } as never)) as unknown as CampaignDocument
  return { recipients: (found.recipients ?? []).map(toRecipient), more: found.more ?? false }
}
