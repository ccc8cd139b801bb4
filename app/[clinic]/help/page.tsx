import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Texts } from '@/components/layout/texts'
import { AskForHelp } from '@/components/tickets/ask-for-help'
import { MyTickets } from '@/components/tickets/my-tickets'
import { PageHeader } from '@/components/ui/page-header'
import { getShell } from '@/lib/session'
import { readMyTickets } from '@/lib/tickets/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.help'))('title') }
}

/** Where somebody in a clinic asks us, and what they asked and were answered before. */
export default async function HelpPage({ params }: { params: Promise<{ clinic: string }> }) {
  const [{ clinic, person }, tickets, t] = await Promise.all([getShell((await params).clinic), readMyTickets(), getTranslations('tickets')])
  return (
    <Texts of={['tickets', 'settings']}>
      <PageHeader title={t('help.title')} subtitle={t('help.subtitle')} />
      <div className="grid max-w-5xl items-start gap-6 lg:grid-cols-2">
        <AskForHelp email={person.email} />
        <MyTickets tickets={tickets} zone={clinic.timeZone} />
      </div>
    </Texts>
  )
}
