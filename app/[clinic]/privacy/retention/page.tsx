import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SettingsSection } from '@/components/clinics/settings-section'
import { PrivacyTabs } from '@/components/layout/privacy-tabs'
import { Texts } from '@/components/layout/texts'
import { ClinicalRetention } from '@/components/retention/clinical-retention'
import { Proposals } from '@/components/retention/proposals'
import { RetentionRules } from '@/components/retention/rules'
import { PageHeader } from '@/components/ui/page-header'
import { readRetention } from '@/lib/retention/queries'
import { getShellFor } from '@/lib/session'

type PageProps = { params: Promise<{ clinic: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('retention'))('title') }
}

export default async function RetentionPage({ params }: PageProps) {
  const { clinic } = await getShellFor((await params).clinic, 'privacy.manage')
  const [t, page] = await Promise.all([getTranslations('retention'), readRetention(clinic.slug)])
  return (
    <Texts of={['retention', 'settings']}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
        <PageHeader title={t('title')} subtitle={t('text')} />
        <PrivacyTabs />
        <div className="max-w-4xl">
          <ClinicalRetention settings={page.settings} />
          <Proposals page={page} zone={clinic.timeZone} />
          <SettingsSection wide title={t('rules.title')} text={t('rules.text')}><RetentionRules rules={page.rules} /></SettingsSection>
        </div>
      </div>
    </Texts>
  )
}
