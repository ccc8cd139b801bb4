import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CampaignForm } from '@/components/campaigns/campaign-form'
import { Texts } from '@/components/layout/texts'
import { PageHeader } from '@/components/ui/page-header'
import { readChoices } from '@/lib/campaigns/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('new') }
}

export default async function NewCampaignPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic: slug } = await params
  const choices = readChoices(slug)
  choices.catch(() => {})
  await getShellFor(slug, 'campaigns.manage')
  const t = await getTranslations('campaigns')
  return (
    <Texts of={['campaigns', 'messages']}>
      <div className="grid gap-5">
        <div className="px-4 pt-4 md:px-6"><PageHeader title={t('new')} back={{ href: `/${slug}/messages/campaigns`, label: t('title') }} /></div>
        <CampaignForm campaign={null} choices={await choices} counts={null} />
      </div>
    </Texts>
  )
}
