import { Paperclip } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import type { Ticket, TicketFile, TicketMessage } from '@/lib/tickets/queries'
import { formatDateTime } from '@/lib/time'

const refusals = ['too_large', 'too_many', 'kind_unknown', 'infected', 'unreadable'] as const

/** What was said by both sides, as plain text; files open in a tab of their own. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  const t = useTranslations('tickets.console')
  return (
    <section aria-labelledby="conversation" className="grid gap-2">
      <h2 id="conversation" className="text-base font-semibold">{t('conversation')}</h2>
      <ol className="grid gap-3">
        {ticket.messages.map((message) => <Message key={message.id} ticket={ticket} message={message} />)}
      </ol>
    </section>
  )
}

function Message({ ticket, message: { direction, channel, body, from_email, at, by, mail, files } }: { ticket: Ticket; message: TicketMessage }) {
  const t = useTranslations('tickets.console')
  const locale = useLocale()
  const lost = mail === 'failed' || mail === 'unresolved'
  return (
    <li className={cn('grid gap-1 rounded-lg border p-4', direction === 'out' ? 'border-brand-line bg-brand-soft' : 'border-line bg-surface')}>
      <p className="text-sm text-muted">
        {direction === 'out' ? (by ?? t('answer')) : ticket.name || ticket.email} · {t(`channels.${channel}`)} · <time dateTime={at}>{formatDateTime(at, OPERATOR_ZONE, locale)}</time>
        {mail && <span className={cn(lost && 'text-red')}> · {t(`mails.${mail}`)}</span>}
      </p>
      {from_email && <p className="text-sm text-amber">{t('fromOther', { email: from_email })}</p>}
      <p className="break-words whitespace-pre-wrap">{body}</p>
      {files.length > 0 && <ul className="grid gap-1 text-sm">{files.map((file) => <li key={file.id}><Attached ticket={ticket.id} file={file} /></li>)}</ul>}
    </li>
  )
}

function Attached({ ticket, file: { id, name, bytes, refused } }: { ticket: string; file: TicketFile }) {
  const t = useTranslations('tickets')
  const why = refusals.find((code) => code === refused)
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Paperclip className="size-4 shrink-0" aria-hidden />
      {refused
        ? <>{name} <span className="text-red">{why && t(`refused.${why}`)}</span></>
        : <a href={`/operator/tickets/${ticket}/files/${id}`} target="_blank" rel="noreferrer" className="rounded-sm break-all underline underline-offset-2">{name}</a>}
      <span className="text-muted tabular">{Math.ceil(bytes / 1024)} KB</span>
    </span>
  )
}
