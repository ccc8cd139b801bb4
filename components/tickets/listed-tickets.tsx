import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import type { ListedTicket } from '@/lib/tickets/queries'
import { formatDateTime } from '@/lib/time'
import { DueBadge } from './due-badge'
import { stateTones } from './state-tones'

/** Tickets under each other; grievances with their clock. */
export function ListedTickets({ label, tickets }: { label: string; tickets: ListedTicket[] }) {
  const t = useTranslations('tickets')
  const locale = useLocale()
  return (
    <Table label={label} framed>
      <TableHead>
        <TableHeader>{t('console.number')}</TableHeader>
        <TableHeader>{t('console.subject')}</TableHeader>
        <TableHeader>{t('console.from')}</TableHeader>
        <TableHeader>{t('console.last')}</TableHeader>
        <TableHeader>{t('console.state')}</TableHeader>
      </TableHead>
      <TableBody>
        {tickets.map((ticket) => (
          <TableRow key={ticket.id}>
            <TableCell className="whitespace-nowrap tabular">{ticket.number}</TableCell>
            <TableCell>
              <Link href={`/operator/tickets/${ticket.id}`} className="block min-w-40 rounded-sm py-1 font-medium break-words hover:underline">{ticket.subject}</Link>
              <span className="block text-xs text-faint">{t(`form.topics.${ticket.topic}`)}</span>
            </TableCell>
            <TableCell>{ticket.name}<span className="block text-xs break-all text-faint">{ticket.email}</span></TableCell>
            <TableCell className="whitespace-nowrap tabular">{formatDateTime(ticket.last_contact_at, OPERATOR_ZONE, locale)}</TableCell>
            <TableCell>
              <span className="flex flex-wrap gap-1.5">
                <Badge tone={stateTones[ticket.state]}>{t(`states.${ticket.state}`)}</Badge>
                <DueBadge ticket={ticket} />
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
