'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import type { Person, ThreadMessage, Word } from '@/lib/conversations/schema'
import { dateIn, formatDay } from '@/lib/time'
import { SendingBubble, ThreadBubble } from './thread-bubble'
import type { Sending } from './use-sending'

type ThreadLinesProps = {
  messages: ThreadMessage[]; words: Word[]; pending: Sending[]; now: number
  /** Who is reached at the phone: where several are, it matters whom a message is about. */
  people: Person[]
  onAgain: (sending: Sending) => void; onForget: (sending: Sending) => void; onTakenBack: (body: string) => void
}

/** What was said, by day, with what people said about being written to in between. */
export function ThreadLines({ messages, words, pending, now, people, onAgain, onForget, onTakenBack }: ThreadLinesProps) {
  const t = useTranslations('inbox')
  const locale = useLocale()
  const { clinic } = useShell()
  const lines = [
    ...messages.map((message) => ({ at: message.at, key: message.id, message, word: null })),
    ...words.map((word) => ({ at: word.at, key: `${word.at} ${word.patient}`, message: null, word })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const dayOf = (at: string) => dateIn(at, clinic.timeZone)
  const purposes = (list: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(list.map((one) => t(`purposes.${one}`)))

  return (
    <ol className="grid gap-2">
      {lines.map(({ at, key, message, word }, index) => (
        <li key={key} className="grid gap-2">
          {(index === 0 || dayOf(at) !== dayOf(lines[index - 1]!.at)) && (
            <p className="justify-self-center rounded-full bg-surface px-3 py-0.5 text-xs text-muted">
              {formatDay(dayOf(at), locale, { weekday: 'short', day: 'numeric', month: 'short' })}
            </p>
          )}
          {message && <ThreadBubble message={message} now={now} people={people} superseded={messages.some((other) => other.at > message.at && other.direction === 'out' && other.text === message.text)} onTakenBack={onTakenBack} />}
          {word && (
            <p className="justify-self-center text-center text-xs text-muted">
              {t(word.given ? 'saidYes' : 'saidNo', { name: word.patient, what: purposes(word.purposes) })}
            </p>
          )}
        </li>
      ))}
      {pending.map((sending) => (
        <li key={sending.request} className="grid"><SendingBubble sending={sending} onAgain={() => onAgain(sending)} onForget={() => onForget(sending)} /></li>
      ))}
    </ol>
  )
}
