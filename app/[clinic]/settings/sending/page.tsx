import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { SendingForm } from '@/components/messages/sending-form'
import { env } from '@/lib/env'
import { readMessagesSettings } from '@/lib/messages/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('messages.sending'))('title') }
}

export default async function SendingPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'messages.manage')
  return (
    <Texts of={['messages', 'settings', 'clinics']}>
      <SendingForm settings={await readMessagesSettings(clinic.slug)} smsOffered={env().SMS_BASE_URL !== undefined} />
    </Texts>
  )
}
