import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { GatewaySettings } from '@/components/payments/gateway-settings'
import { PageHeader } from '@/components/ui/page-header'
import { env } from '@/lib/env'
import { readGateway } from '@/lib/payments/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payments.gateway'))('title') }
}

export default async function GatewayPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'clinic.manage')
  const [t, gateway] = await Promise.all([getTranslations('payments.gateway'), readGateway(clinic.slug)])
  return (
    <Texts of={['payments', 'settings']}>
      <PageHeader title={t('title')} />
      <GatewaySettings gateway={gateway} webhookUrl={`${env().APP_URL}/api/webhooks/clinic-payments/${clinic.id}`} />
    </Texts>
  )
}
