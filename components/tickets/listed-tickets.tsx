import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import type { ListedTicket } from '@/lib/tickets/queries'
import { formatDateTime } from '@/lib/time'
import { DueBadge } from './due-badge'
import { stateTones } from './state-tones'

/** Tickets under each other; grievances with their clock. On a phone what stands beside the subject stands below it. */
export function ListedTickets({ label, tickets }: { label: string; tickets: ListedTicket[] }) {
  const t = useTranslations('tickets')
  const locale = useLocale()
  return (
    <Table label={label} framed>
      <TableHead>
        <TableHeader className="max-md:hidden">{t('console.number')}</TableHeader>
        <TableHeader>{t('console.subject')}</TableHeader>
        <TableHeader className="max-md:hidden">{t('console.from')}</TableHeader>
        <TableHeader className="max-md:hidden">{t('console.last')}</TableHeader>
        <TableHeader>{t('console.state')}</TableHeader>
      </TableHead>
      <TableBody>
        {tickets.map((ticket) => (
          <TableRow key={ticket.id}>
            <TableCell className="whitespace-nowrap tabular max-md:hidden">{ticket.number}</TableCell>
            <TableCell>
              <Link href={`/operator/tickets/${ticket.id}`} className="block rounded-sm py-1 md:min-w-40 font-medium break-words hover:underline">{ticket.subject}</Link>
              <span className="block text-xs text-faint">{t(`form.topics.${ticket.topic}`)}</span>
              <span className="block pb-1 text-xs break-words text-faint tabular md:hidden">{ticket.number} · {ticket.name || ticket.email} · {formatDateTime(ticket.last_contact_at, OPERATOR_ZONE, locale)}</span>
            </TableCell>
            <TableCell className="max-md:hidden">{ticket.name}<span className="block text-xs break-all text-faint">{ticket.email}</span></TableCell>
            <TableCell className="whitespace-nowrap tabular max-md:hidden">{formatDateTime(ticket.last_contact_at, OPERATOR_ZONE, locale)}</TableCell>
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
