import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { WhatsappSettings } from '@/components/messages/whatsapp-settings'
import { PageHeader } from '@/components/ui/page-header'
import { readMessagesSettings } from '@/lib/messages/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('messages.whatsapp'))('title') }
}

export default async function WhatsappPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'messages.manage')
  const [t, { number }] = await Promise.all([getTranslations('messages.whatsapp'), readMessagesSettings(clinic.slug)])
  return (
    <Texts of={['messages', 'settings']}>
      <PageHeader title={t('title')} />
      <WhatsappSettings number={number} />
    </Texts>
  )
}
