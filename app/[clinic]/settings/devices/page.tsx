import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Devices } from '@/components/devices/devices'
import { Texts } from '@/components/layout/texts'
import { PageHeader } from '@/components/ui/page-header'
import { readDevices } from '@/lib/devices/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.nav'))('devices') }
}

export default async function DevicesPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'devices.manage')
  const [t, page] = await Promise.all([getTranslations('devices'), readDevices(clinic.slug)])
  return (
    <Texts of={['auth', 'settings']}>
      <PageHeader title={t('title')} subtitle={t('text')} />
      <Devices slug={clinic.slug} {...page} />
    </Texts>
  )
}
