import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { CampaignList } from '@/components/campaigns/campaign-list'
import { Texts } from '@/components/layout/texts'
import { MessageSections } from '@/components/messages/message-sections'
import { buttonStyles } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { readCampaigns } from '@/lib/campaigns/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('title') }
}

export default async function CampaignsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic: slug } = await params
  const page = readCampaigns(slug)
  page.catch(() => {})
  await getShellFor(slug, 'campaigns.manage')
  const [t, { campaigns, more }] = await Promise.all([getTranslations('campaigns'), page])
  return (
    <Texts of={['campaigns', 'messages']}>
      <div className="flex h-full flex-col">
        <div className="grid shrink-0 grid-cols-[minmax(0,1fr)] gap-3 px-4 pt-4 md:px-6">
          <PageHeader
            title={t('title')}
            actions={campaigns.length > 0 && <Link href={`/${slug}/messages/campaigns/new`} className={buttonStyles({ variant: 'primary' })}><Plus aria-hidden />{t('new')}</Link>}
          />
          <MessageSections />
        </div>
        <div className="min-h-0 flex-1"><CampaignList campaigns={campaigns} more={more} /></div>
      </div>
    </Texts>
  )
}
