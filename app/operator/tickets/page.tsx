import { Inbox } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListedTickets } from '@/components/tickets/listed-tickets'
import { TicketLists } from '@/components/tickets/ticket-lists'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { readTickets } from '@/lib/tickets/queries'
import { lists } from '@/lib/tickets/rules'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.console'))('title') }
}

/** What people wrote to us. `?list=grievances` and the like choose what is listed; our turn first. */
export default async function TicketsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const asked = (await searchParams).list
  const listed = lists.find((list) => list === asked) ?? 'waiting'
  const [{ counts, tickets }, t] = await Promise.all([readTickets(listed), getTranslations('tickets.console')])
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <TicketLists listed={listed} counts={counts} />
      {tickets.length === 0 ? <EmptyState icon={Inbox} title={t('none')} text={t('noneText')} /> : <ListedTickets label={t(`lists.${listed}`)} tickets={tickets} />}
    </>
  )
}
