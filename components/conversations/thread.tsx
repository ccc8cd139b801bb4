'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { listEarlier } from '@/lib/conversations/list-earlier'
import { markConversation } from '@/lib/conversations/mark-conversation'
import type { ConversationShow, InboxDocument, Thread as ThreadDocument } from '@/lib/conversations/schema'
import { Composer } from './composer'
import { keepDraft } from './drafts'
import { ThreadHeader } from './thread-header'
import { ThreadLines } from './thread-lines'
import { useSending } from './use-sending'

export type OpenConversation = NonNullable<InboxDocument['open']>
type ThreadProps = { open: OpenConversation; document: InboxDocument; show: ConversationShow; now: number; onPeople: () => void }

/** One conversation: what was said, oldest above, and the answer below. Opening it reads it. */
export function Thread({ open, document, show, now, onPeople }: ThreadProps) {
  const t = useTranslations('inbox')
  const refresh = useRefresh()
  const run = useRun()
  const { slug, can } = useShell()
  const { conversation, thread } = open
  const [earlier, setEarlier] = useState<ThreadDocument | null>(null)
  const [loading, startLoading] = useTransition()
  const [draftVersion, setDraftVersion] = useState(0)
  const { sendings, send, again, forget } = useSending()
  const scroller = useRef<HTMLDivElement>(null)

  const known = new Set(thread.messages.map(({ id }) => id))
  const messages = [...(earlier?.messages.filter(({ id }) => !known.has(id)) ?? []), ...thread.messages]
  const words = [...(earlier?.words ?? []), ...thread.words].filter((word, index, all) => all.findIndex((one) => one.at === word.at && one.patient === word.patient) === index)
  const more = earlier ? earlier.more : thread.more
  const pending = sendings.filter((one) => one.conversation === conversation.id && !messages.some(({ id }) => id === one.request))

  // Read by whoever may answer, up to what is on the screen, and only once it is seen.
  const writes = can('messages.write')
  const read = useEffectEvent((seen: number) => run(() => markConversation(slug, { conversation: conversation.id, seen, read: true })))
  const [readUpTo, setReadUpTo] = useState(-1)
  const unread = conversation.unread > 0 && conversation.received > readUpTo
  useEffect(() => {
    if (!writes || !unread) return
    const look = () => {
      if (globalThis.document.visibilityState !== 'visible') return
      setReadUpTo(conversation.received)
      void read(conversation.received)
    }
    look()
    globalThis.document.addEventListener('visibilitychange', look)
    return () => globalThis.document.removeEventListener('visibilitychange', look)
  }, [writes, unread, conversation.received])

  // The newest is in view, unless somebody reads further up.
  const lastId = pending.at(-1)?.request ?? messages.at(-1)?.id
  const nearEnd = useRef(true)
  useLayoutEffect(() => {
    const box = scroller.current!
    if (nearEnd.current) box.scrollTop = box.scrollHeight
  }, [lastId])
  // Also when the answer grows, or a photograph arrives.
  useEffect(() => {
    const box = scroller.current!
    const stay = new ResizeObserver(() => { if (nearEnd.current) box.scrollTop = box.scrollHeight })
    stay.observe(box)
    stay.observe(box.lastElementChild!)
    return () => stay.disconnect()
  }, [])

  const loadEarlier = () => startLoading(() => {
    const { at, id } = messages[0]!
    const box = scroller.current!
    const fromEnd = box.scrollHeight - box.scrollTop
    return run(() => listEarlier(slug, { conversation: conversation.id, before: { at, id } }), (page) => {
      setEarlier({ messages: [...page.messages, ...(earlier?.messages ?? [])], words: [...page.words, ...(earlier?.words ?? [])], more: page.more })
      requestAnimationFrame(() => { box.scrollTop = box.scrollHeight - fromEnd })
    })
  })

  return (
    <>
      <ThreadHeader open={open} document={document} show={show} onPeople={onPeople} />
      <div
        ref={scroller}
        role="log"
        aria-label={t('thread')}
        tabIndex={0}
        onScroll={({ currentTarget: box }) => { nearEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 80 }}
        className="min-h-0 flex-1 overflow-y-auto bg-sunken px-4 py-3"
      >
        {more && <div className="flex justify-center pb-3"><Button size="sm" pending={loading} onClick={loadEarlier}>{t('earlier')}</Button></div>}
        <ThreadLines
          messages={messages}
          words={words}
          pending={pending}
          now={now}
          people={open.people}
          onAgain={again}
          onForget={(sending) => {
            keepDraft(conversation.id, sending.body)
            forget(sending.request)
            setDraftVersion(draftVersion + 1)
          }}
          onTakenBack={(body) => {
            if (body) keepDraft(conversation.id, body)
            setDraftVersion(draftVersion + 1)
            refresh()
          }}
        />
      </div>
      <Composer
        key={draftVersion}
        open={open}
        document={document}
        now={now}
        onSend={(body, patient) => {
          nearEnd.current = true
          void send(conversation.id, body, patient)
        }}
      />
    </>
  )
}
