import { LifeBuoy } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import type { MyTicket } from '@/lib/tickets/queries'
import { formatDateTime } from '@/lib/time'
import { stateTones } from './state-tones'

/** What the person asked and was answered, each as it was said. */
export function MyTickets({ tickets, zone }: { tickets: MyTicket[]; zone: string }) {
  const t = useTranslations('tickets')
  const locale = useLocale()
  return (
    <section aria-labelledby="mine" className="grid gap-3">
      <h2 id="mine" className="text-base font-semibold">{t('help.mine')}</h2>
      {tickets.length === 0 ? <EmptyState icon={LifeBuoy} title={t('help.none')} text={t('help.noneText')} /> : tickets.map((ticket) => (
        <details key={ticket.id} className="rounded-lg border border-line bg-surface">
          <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
            <span className="me-auto font-medium break-words">{ticket.subject}</span>
            <span className="text-sm text-faint tabular">{ticket.number}</span>
            <Badge tone={stateTones[ticket.state]}>{t(`states.${ticket.state}`)}</Badge>
          </summary>
          <ol className="grid gap-3 border-t border-line px-4 py-3">
            {ticket.messages.map(({ id, direction, body, at }) => (
              <li key={id}>
                <p className="text-sm text-faint">{t(direction === 'in' ? 'help.you' : 'help.us')} · <time dateTime={at}>{formatDateTime(at, zone, locale)}</time></p>
                <p className="break-words whitespace-pre-wrap">{body}</p>
              </li>
            ))}
          </ol>
          <p className="px-4 pb-3 text-sm text-muted">{t('help.reply')}</p>
        </details>
      ))}
    </section>
  )
}
