import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { QueueSettings } from '@/components/display/queue-settings'
import { Texts } from '@/components/layout/texts'
import { PageHeader } from '@/components/ui/page-header'
import { readQueueSettings } from '@/lib/display/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('queue') }
}

export default async function QueueSettingsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'clinic.manage')
  const [t, settings] = await Promise.all([getTranslations('check-ins.settings'), readQueueSettings(clinic.slug)])
  return (
    <Texts of={['check-ins', 'settings']}>
      <PageHeader title={t('title')} />
      <QueueSettings slug={clinic.slug} settings={settings} />
    </Texts>
  )
}
