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
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
        <PageHeader title={t('help.title')} subtitle={t('help.subtitle')} />
        <div className="grid max-w-5xl grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
          <AskForHelp email={person.email} />
          <MyTickets tickets={tickets} zone={clinic.timeZone} />
        </div>
      </div>
    </Texts>
  )
}
