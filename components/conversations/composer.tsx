'use client'

import { ExternalLink, SendHorizontal, Settings2, Zap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useRef, useState, useTransition, type KeyboardEvent } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Select } from '@/components/ui/select'
import { Tooltip } from '@/components/ui/tooltip'
import { openChat } from '@/lib/conversations/open-chat'
import { fittingReplies, quickReplyQuery, windowEnd } from '@/lib/conversations/rules'
import type { InboxDocument, QuickReply } from '@/lib/conversations/schema'
import { keepDraft, keptDraft } from './drafts'
import { PreparedTexts } from './prepared-texts'
import { QuickRepliesDialog } from './quick-replies-dialog'
import { QuickReplyList } from './quick-reply-list'
import type { OpenConversation } from './thread'
import { WindowNotice } from './window-notice'

type ComposerProps = { open: OpenConversation; document: InboxDocument; now: number; onSend: (body: string, patient: string | null) => void }

/**
 * The answer: free text while the window is open, "/" for quick replies. Afterwards an approved text, or WhatsApp itself with
 * the words filled in. Enter sends, Shift-Enter begins a line; what was begun stays with its conversation.
 */
export function Composer({ open: { conversation, people, prepared }, document, now, onSend }: ComposerProps) {
  const t = useTranslations('inbox')
  const id = useId()
  const run = useRun()
  const { slug, clinic, can } = useShell()
  const [draft, setDraft] = useState(() => keptDraft(conversation.id))
  const [about, setAbout] = useState(people.length === 1 ? people[0]!.id : '')
  const [picked, setPicked] = useState(0)
  const [dismissed, setDismissed] = useState(false)
  const [editing, setEditing] = useState(false)
  const [opening, startOpening] = useTransition()
  const box = useRef<HTMLTextAreaElement>(null)
  if (!can('messages.write')) return <p className="shrink-0 border-t border-line px-4 py-3 text-sm text-muted">{t('readOnly')}</p>

  const end = windowEnd(conversation.lastInAt)
  const connected = document.number !== null && document.number.problemCode === null
  const free = connected && end !== null && end > now
  const language = people.find((person) => person.id === about)?.language ?? people[0]?.language ?? clinic.defaultLanguage
  const query = dismissed ? null : quickReplyQuery(draft)
  const replies = query === null ? [] : fittingReplies(document.replies, query, language, clinic.defaultLanguage).slice(0, 8)
  const active = Math.min(picked, replies.length - 1)
  const refusers = people.filter((person) => person.refused.includes('reminders')).map((person) => person.fullName)

  const write = (text: string) => {
    setDraft(text)
    keepDraft(conversation.id, text)
    setPicked(0)
    if (!text.startsWith('/')) setDismissed(false)
  }
  const insert = (reply: QuickReply) => {
    write(reply.body)
    box.current?.focus()
  }
  const submit = () => {
    const body = draft.trim()
    if (!body) return
    if (!free) return openWhatsapp(body)
    write('')
    onSend(body, about || null)
  }
  function openWhatsapp(body: string) {
    // In the click itself: a browser blocks a window that comes later.
    const tab = window.open('', '_blank')
    if (tab) tab.opener = null
    startOpening(async () => {
      let address: string | null = null
      await run(() => openChat(slug, { request: crypto.randomUUID(), conversation: conversation.id, body, patient: about || null }), (answer) => { address = answer.address })
      if (!address) return tab?.close()
      write('')
      if (tab) tab.location.replace(address)
      else window.location.assign(address)
    })
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return
    if (replies.length > 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) setPicked((active + step + replies.length) % replies.length)
      else if (event.key === 'Enter' || event.key === 'Tab') insert(replies[active]!)
      else if (event.key === 'Escape') setDismissed(true)
      else return
      event.preventDefault()
      event.stopPropagation()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      submit()
    }
  }

  return (
    <form
      method="post"
      aria-label={t('answer')}
      className="grid shrink-0 grid-cols-[minmax(0,1fr)] gap-2 border-t border-line bg-surface px-3 py-2 md:px-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <WindowNotice end={end} connected={connected} hasPhone={conversation.phone !== null} now={now} />
      {refusers.length > 0 && <p className="text-sm text-amber">{t('refusedReminders', { names: refusers.join(', ') })}</p>}
      {!free && connected && <PreparedTexts conversation={conversation.id} prepared={prepared} />}
      {replies.length > 0 && <QuickReplyList id={id} replies={replies} active={active} onUse={insert} />}
      {(free || conversation.phone) && (
        <>
          <div className={cn('flex gap-2', free ? 'items-end' : 'flex-col sm:flex-row sm:items-end')}>
            <textarea
              ref={box}
              rows={1}
              value={draft}
              maxLength={4096}
              aria-label={t('answer')}
              placeholder={t(free ? 'placeholder' : 'placeholderClosed')}
              aria-controls={replies.length > 0 ? id : undefined}
              aria-activedescendant={replies.length > 0 ? `${id}-${active}` : undefined}
              onChange={(event) => write(event.target.value)}
              onKeyDown={onKeyDown}
              className={cn('field-sizing-content max-h-40 min-h-9 resize-none rounded-md border border-line-strong bg-surface px-3 py-1.5 text-base placeholder:text-faint pointer-coarse:min-h-11', free ? 'flex-1' : 'sm:flex-1')}
            />
            {free
              ? <Button type="submit" variant="primary" size="icon" aria-label={t('send')} disabled={!draft.trim()}><SendHorizontal aria-hidden /></Button>
              : <Button type="submit" pending={opening} disabled={!draft.trim()}><ExternalLink aria-hidden />{t('openWhatsapp')}</Button>}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <Button size="sm" variant="ghost" onClick={() => { write(draft.startsWith('/') ? '' : '/'); setDismissed(false); box.current?.focus() }}>
              <Zap aria-hidden />
              {t('quick')}
            </Button>
            {can('messages.manage') && (
              <Tooltip text={t('quickReplies.title')}>
                <Button size="icon-sm" variant="ghost" aria-label={t('quickReplies.title')} onClick={() => setEditing(true)}><Settings2 aria-hidden /></Button>
              </Tooltip>
            )}
            {people.length > 1 && (
              <div className="ms-auto w-full min-w-0 sm:w-64">
                <Select aria-label={t('aboutWhom')} value={about} onChange={(event) => setAbout(event.target.value)}>
                  <option value="">{t('aboutNobody')}</option>
                  {people.map((person) => <option key={person.id} value={person.id}>{t('about', { name: person.fullName })}</option>)}
                </Select>
              </div>
            )}
          </div>
        </>
      )}
      {editing && <QuickRepliesDialog replies={document.replies} onClose={() => setEditing(false)} />}
    </form>
  )
}
