import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Facts } from '@/components/operator/facts'
import { Conversation } from '@/components/tickets/conversation'
import { DueBadge } from '@/components/tickets/due-badge'
import { stateTones } from '@/components/tickets/state-tones'
import { SuspectTicket } from '@/components/tickets/suspect-ticket'
import { Trail } from '@/components/tickets/trail'
import { WorkOnTicket } from '@/components/tickets/work-on-ticket'
import { Badge } from '@/components/ui/badge'
import { PageHeader } from '@/components/ui/page-header'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import { readTicket } from '@/lib/tickets/queries'
import { formatDateTime } from '@/lib/time'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.console'))('title') }
}

/** One ticket: what was said, what was done, and the answer. */
export default async function TicketPage({ params }: { params: Promise<{ ticket: string }> }) {
  const [ticket, t, locale] = await Promise.all([readTicket((await params).ticket), getTranslations('tickets'), getLocale()])
  const at = (time: string) => formatDateTime(time, OPERATOR_ZONE, locale)
  return (
    <>
      <PageHeader
        back={{ href: '/operator/tickets', label: t('console.title') }}
        title={ticket.subject}
        subtitle={<span className="tabular">{ticket.number} · {t(`console.kind.${ticket.kind}`)} · {at(ticket.received_at)}</span>}
        actions={<><DueBadge ticket={ticket} /><Badge tone={stateTones[ticket.state]}>{t(`states.${ticket.state}`)}</Badge></>}
      />
      {ticket.suspect && <SuspectTicket ticket={ticket.id} version={ticket.version} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid gap-5">
          <Conversation ticket={ticket} />
          <WorkOnTicket key={ticket.version} ticket={ticket} />
        </div>
        <div className="grid gap-5">
          <Facts title={t('console.facts')} rows={[
            [t('console.from'), ticket.name || '–'], [t('console.email'), ticket.email], [t('console.topic'), t(`form.topics.${ticket.topic}`)],
            [t('console.clinic'), ticket.clinic?.name ?? t('console.nobody')], [t('console.language'), t(`console.languages.${ticket.language}`)],
            ...(ticket.due_at ? [[t('console.due'), at(ticket.due_at)] as [string, string]] : []),
          ]} />
          <Trail events={ticket.events} />
        </div>
      </div>
    </>
  )
}
