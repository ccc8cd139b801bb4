import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { MessageTexts } from '@/components/messages/message-texts'
import { readMessagesSettings } from '@/lib/messages/queries'
import { getShellFor } from '@/lib/session'
import { addDays, dateIn, instantOf } from '@/lib/time'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('messages.texts'))('title') }
}

export default async function MessageTextsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic } = await getShellFor((await params).clinic, 'messages.manage')
  const settings = await readMessagesSettings(clinic.slug)
  return (
    <Texts of={['messages', 'settings']}>
      <MessageTexts settings={settings} sampleStart={tomorrowMorning(clinic.timeZone)} />
    </Texts>
  )
}

/** 10:30 tomorrow in the clinic: when the made-up visit of the previews begins. */
const tomorrowMorning = (zone: string) => instantOf(addDays(dateIn(new Date(), zone), 1), 630, zone).toISOString()
