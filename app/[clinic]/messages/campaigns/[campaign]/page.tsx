import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { CampaignRun } from '@/components/campaigns/campaign-run'
import { PlannedCampaign } from '@/components/campaigns/planned-campaign'
import { Texts } from '@/components/layout/texts'
import { readCampaign } from '@/lib/campaigns/queries'
import { recipientShows, type RecipientShow } from '@/lib/campaigns/schema'
import { getShellFor } from '@/lib/session'

type CampaignPageProps = { params: Promise<{ clinic: string; campaign: string }>; searchParams: Promise<{ show?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('one') }
}

export default async function CampaignPage({ params, searchParams }: CampaignPageProps) {
  const [{ clinic: slug, campaign: id }, { show: asked }] = await Promise.all([params, searchParams])
  if (!z.guid().safeParse(id).success) notFound()
  const show = recipientShows.find((one) => one === asked) ?? (null as RecipientShow | null)
  const reading = readCampaign(slug, id, show)
  reading.catch(() => {})
  await getShellFor(slug, 'campaigns.manage')
  const page = await reading
  return (
    <Texts of={['campaigns', 'messages']}>
      {'planned' in page ? <PlannedCampaign {...page.planned} /> : <CampaignRun run={page.run} show={show} />}
    </Texts>
  )
}
