import { AlarmClock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import type { ListedTicket } from '@/lib/tickets/queries'
import { daysLeft } from '@/lib/tickets/rules'
import { formatDate } from '@/lib/time'

/** The clock of a grievance that has no answer yet; nothing for everything else. */
export function DueBadge({ ticket: { due_at, answered_at, state } }: { ticket: Pick<ListedTicket, 'due_at' | 'answered_at' | 'state'> }) {
  const t = useTranslations('tickets.console')
  const locale = useLocale()
  if (!due_at || answered_at || state !== 'open') return null
  const days = daysLeft(due_at)
  if (days < 0) return <Badge tone="red" icon={AlarmClock}>{t('overdue', { day: formatDate(due_at, OPERATOR_ZONE, locale) })}</Badge>
  return <Badge tone={days < 7 ? 'amber' : 'neutral'} icon={AlarmClock}>{t('due')}: {t('dueIn', { days })}</Badge>
}
