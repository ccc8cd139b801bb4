import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { SupportAccess } from '@/components/support/support-access'
import { SupportHistory } from '@/components/support/support-history'
import { PageHeader } from '@/components/ui/page-header'
import { getShellFor } from '@/lib/session'
import { readSupport } from '@/lib/support/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('support') }
}

export default async function SupportPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'support.grant')
  const grants = await readSupport(clinic.slug)
  const t = await getTranslations('support')
  const now = grants.find(({ open }) => open) ?? null
  return (
    <Texts of={['settings', 'support']}>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <SupportAccess now={now} />
      <SupportHistory grants={grants.filter(({ open }) => !open)} />
    </Texts>
  )
}
