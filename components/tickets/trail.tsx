import { useLocale, useTranslations } from 'next-intl'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import type { Ticket } from '@/lib/tickets/queries'
import { silenceDays } from '@/lib/tickets/rules'
import { formatDateTime } from '@/lib/time'

/** Everything that was done about a ticket, when and by whom. */
export function Trail({ events }: { events: Ticket['events'] }) {
  const t = useTranslations('tickets.console')
  const locale = useLocale()
  return (
    <section aria-labelledby="trail" className="rounded-lg border border-line bg-surface p-4">
      <h2 id="trail" className="mb-2 text-base font-semibold">{t('trail')}</h2>
      <ol className="grid gap-1.5">
        {events.map(({ id, event, at, by }) => (
          <li key={id}>
            {t(`events.${event}`, { days: silenceDays })}{by && ` ${t('by', { name: by })}`}
            <time dateTime={at} className="block text-xs text-faint tabular">{formatDateTime(at, OPERATOR_ZONE, locale)}</time>
          </li>
        ))}
      </ol>
    </section>
  )
}
