'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { toMessage, type MessageRow } from '@/lib/messages/rows'
import { formatDateTime } from '@/lib/time'
import { MessageActions } from './message-actions'
import { useMessageState } from './use-message-state'

type VisitMessagesProps = {
  /** `messages` of the SQL function visit(), as they come. */
  rows: MessageRow[]
  /** The clock the visit was read by, in milliseconds. */
  now: number
  /** Called when a message was opened or sent again: time to read the visit anew. */
  onChanged: () => void
}

/** What the patient of a visit was and will be told, with one click for what does not go by itself. */
export function VisitMessages({ rows, now, onChanged }: VisitMessagesProps) {
  const t = useTranslations('messages')
  const locale = useLocale()
  const { clinic } = useShell()
  const stateOf = useMessageState(now)
  if (rows.length === 0) return <p className="text-sm text-muted">{t('visit.none')}</p>
  return (
    <ul className="grid gap-3">
      {rows.map((row) => {
        const message = toMessage(row, clinic.timeZone)
        const { tone, icon, word, sentence } = stateOf(message)
        return (
          <li key={message.id} className="grid gap-1">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">{t(`kinds.${message.kind}`)}</span>
              <Badge tone={tone} icon={icon}>{word}</Badge>
              <time dateTime={message.at} className="text-sm text-faint tabular">{formatDateTime(message.at, clinic.timeZone, locale)}</time>
            </div>
            {message.direction === 'in' && message.text && <p className="text-sm break-words whitespace-pre-wrap">“{message.text}”</p>}
            <p className="text-sm text-muted">{sentence}</p>
            <div className="flex flex-wrap gap-2 empty:hidden"><MessageActions message={message} onChanged={onChanged} /></div>
          </li>
        )
      })}
    </ul>
  )
}
