'use client'

import { Inbox } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { useUrlParam } from '@/components/ui/url-param'
import { listMessages } from '@/lib/messages/list-messages'
import type { Kind } from '@/lib/messages/rules'
import type { Message, MessageView } from '@/lib/messages/schema'
import { displayPhone } from '@/lib/patients/rules'
import { formatDateTime } from '@/lib/time'
import { canBeOpened, MessageActions } from './message-actions'
import { MessagePanel } from './message-panel'
import { useMessageState } from './use-message-state'

type MessageListProps = { view: MessageView; kind: Kind | null; messages: Message[]; more: boolean; selected: Message | null; now: number }

/** The message log, page by page; a row opens in the panel, what waits for a person has its button in the row. */
export function MessageList({ view, kind, messages, more: moreAtFirst, selected, now }: MessageListProps) {
  const t = useTranslations('messages')
  const locale = useLocale()
  const refresh = useRefresh()
  const run = useRun()
  const { slug, clinic } = useShell()
  const stateOf = useMessageState(now)
  const [open, setOpen] = useUrlParam('message')
  const [later, setLater] = useState<{ after: Message[]; rows: Message[]; more: boolean }>({ after: messages, rows: [], more: moreAtFirst })
  const [loading, startLoading] = useTransition()
  // Pages loaded after an older first page are not this list's.
  const current = later.after === messages
  const rows = current ? [...messages, ...later.rows] : messages
  const more = current ? later.more : moreAtFirst
  // Not while somebody reads further down: the list would be cut short under them.
  useLive(['messages'], () => rows.length === messages.length && refresh())
  const shown = open ? (rows.find(({ id }) => id === open) ?? (selected?.id === open ? selected : null)) : null
  const at = (instant: string) => formatDateTime(instant, clinic.timeZone, locale)
  const wide = 'hidden md:table-cell'
  // The panel and a tablet leave no room for it; the panel says it too.
  const widest = 'hidden @5xl:table-cell'

  const loadMore = () => startLoading(() => {
    const { at: lastAt, id } = rows.at(-1)!
    return run(() => listMessages(slug, { view, kind, after: { at: lastAt, id } }), (page) =>
      setLater({ after: messages, rows: [...(current ? later.rows : []), ...page.messages], more: page.more }))
  })

  if (rows.length === 0) return <EmptyState icon={Inbox} title={t(`empty.${view}.title`)} text={t(`empty.${view}.text`)} />
  return (
    <>
      <Table label={t('label')} className="@container h-full overflow-y-auto bg-surface">
        <TableHead>
          <TableHeader className="md:ps-6">{t('columns.state')}</TableHeader>
          <TableHeader>{t('columns.patient')}</TableHeader>
          <TableHeader className={wide}>{t('columns.message')}</TableHeader>
          <TableHeader className={widest}>{t('columns.visit')}</TableHeader>
          <TableHeader className={wide}>{t('columns.when')}</TableHeader>
          <TableHeader><span className="sr-only">{t('actions.whatsapp')}</span></TableHeader>
        </TableHead>
        <TableBody>
          {rows.map((message) => {
            const { tone, icon, word, sentence } = stateOf(message)
            return (
              <TableRow key={message.id} selected={message.id === open} onOpen={() => setOpen(message.id)}>
                <TableCell className="w-px md:ps-6"><Badge tone={tone} icon={icon}>{word}</Badge></TableCell>
                <TableCell className="max-w-0 min-w-32 py-2 md:max-w-56">
                  <span className="block truncate font-medium">{message.patient ?? (message.phone ? displayPhone(message.phone) : t('unknownSender'))}</span>
                  <span className="block text-sm text-muted tabular md:hidden">{t(`kinds.${message.kind}`)}, {at(message.at)}</span>
                </TableCell>
                <TableCell className={`${wide} w-2/5 max-w-0`}>
                  <span className="block truncate">
                    <span className="font-medium">{t(`kinds.${message.kind}`)}</span>
                    <span className="ms-2 text-muted">{message.direction === 'in' ? message.text : sentence}</span>
                  </span>
                </TableCell>
                <TableCell className={`${widest} whitespace-nowrap text-muted tabular`}>{message.startsAt && at(message.startsAt)}</TableCell>
                <TableCell className={`${wide} whitespace-nowrap tabular`}><time dateTime={message.at}>{at(message.at)}</time></TableCell>
                <TableCell className="w-px py-1 text-end whitespace-nowrap md:pe-6">
                  {message.status === 'waiting' && Date.parse(message.at) <= now && canBeOpened(message) && <MessageActions message={message} onChanged={() => refresh()} />}
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
        {more && <tfoot><tr><td colSpan={6} className="p-3 md:px-6"><Button size="sm" pending={loading} onClick={loadMore}>{t('more')}</Button></td></tr></tfoot>}
      </Table>
      {shown && <MessagePanel message={shown} now={now} onClose={() => setOpen(null)} onChanged={() => refresh()} />}
    </>
  )
}
