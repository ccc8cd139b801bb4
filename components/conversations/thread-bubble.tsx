'use client'

import { RotateCw, Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useMessageState } from '@/components/messages/use-message-state'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { Person, ThreadMessage } from '@/lib/conversations/schema'
import { takeBackMessage } from '@/lib/conversations/take-back-message'
import { sendAgain } from '@/lib/messages/send-again'
import { formatDateTime, formatTime } from '@/lib/time'
import { KeepInRecord } from './keep-in-record'
import { MessageMedia } from './message-media'
import type { Sending } from './use-sending'

const bubble = 'grid max-w-[85%] gap-1 rounded-lg border px-3 py-2 sm:max-w-[70%]'
const tones = { red: 'text-red', amber: 'text-amber' } as Record<string, string>

type ThreadBubbleProps = { message: ThreadMessage; now: number; people: Person[]; superseded: boolean; onTakenBack: (body: string) => void }

/** One message: its words, when, by whom and about whom, how it stands; what went wrong in a sentence with the next step. */
export function ThreadBubble({ message, now, people, superseded, onTakenBack }: ThreadBubbleProps) {
  const t = useTranslations('inbox')
  const m = useTranslations('messages')
  const a = useTranslations('messages.actions')
  const locale = useLocale()
  const run = useRun()
  const { slug, clinic, person, can } = useShell()
  const [working, startWorking] = useTransition()
  const { tone, icon: Icon, word, sentence } = useMessageState(now)(message)
  const { direction, status, kind, text, media } = message
  const incoming = direction === 'in'
  const wrong = ['failed', 'unresolved', 'not_sent'].includes(status)
  const mayTakeBack = ['due', 'claimed', 'waiting'].includes(status) && message.writtenBy === person.name
  const at = message.sentAt ?? message.at

  return (
    <article
      className={cn(bubble, incoming ? 'justify-self-start border-line bg-surface' : 'justify-self-end border-brand-line bg-brand-soft', wrong && 'border-red-line')}
      aria-label={t(incoming ? 'fromThem' : 'fromUs', { when: formatDateTime(at, clinic.timeZone, locale) })}
    >
      {(kind !== 'text' && kind !== 'reply') && <p className="text-xs font-medium text-muted">{m(`kinds.${kind}`)}</p>}
      {media && <MessageMedia message={message} />}
      {media && <KeepInRecord message={message} people={people} />}
      {text && !(media && /^\[\w+\]$/.test(text)) && <p lang={message.language ?? undefined} className="break-words whitespace-pre-wrap">{text}</p>}
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted tabular">
        <time dateTime={at} title={formatDateTime(at, clinic.timeZone, locale)}>{formatTime(at, clinic.timeZone, locale)}</time>
        {message.writtenBy && <span>{message.writtenBy}</span>}
        {people.length > 1 && message.patient && <span>{t('about', { name: message.patient })}</span>}
        {!incoming && (
          <span className={cn('inline-flex items-center gap-1', tones[tone])}><Icon className="size-3.5" aria-hidden />{word}</span>
        )}
        {mayTakeBack && (
          <Button size="sm" variant="ghost" pending={working} onClick={() => startWorking(() => run(() => takeBackMessage(slug, { message: message.id }), ({ body }) => onTakenBack(body)))}>
            <Undo2 aria-hidden />
            {t('undo')}
          </Button>
        )}
      </p>
      {wrong && (
        <div className="grid justify-items-start gap-1.5 text-sm">
          <p className="text-red">{sentence}</p>
          {(status === 'failed' || status === 'unresolved') && !superseded && can('messages.write') && message.errorCode !== 131047 && (
            <Button size="sm" pending={working} onClick={() => startWorking(() => run(() => sendAgain(slug, { message: message.id })))}>
              <RotateCw aria-hidden />
              {a('again')}
            </Button>
          )}
        </div>
      )}
    </article>
  )
}

/** What was written a moment ago and is on its way to our own server. */
export function SendingBubble({ sending, onAgain, onForget }: { sending: Sending; onAgain: () => void; onForget: () => void }) {
  const t = useTranslations('inbox')
  const a = useTranslations('messages.actions')
  return (
    <article className={cn(bubble, 'justify-self-end bg-brand-soft', sending.refused ? 'border-red-line' : 'border-brand-line opacity-80')} aria-label={t('sending')}>
      <p className="break-words whitespace-pre-wrap">{sending.body}</p>
      {sending.refused === null ? <p className="text-xs text-muted">{t('sending')}</p> : (
        <div className="grid justify-items-start gap-1.5 text-sm">
          <p role="alert" className="text-red">{sending.refused}</p>
          <span className="flex gap-2">
            <Button size="sm" onClick={onAgain}><RotateCw aria-hidden />{a('again')}</Button>
            <Button size="sm" variant="ghost" onClick={onForget}>{t('edit')}</Button>
          </span>
        </div>
      )}
    </article>
  )
}
