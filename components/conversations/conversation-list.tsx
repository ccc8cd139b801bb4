'use client'

import { MessageCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { usePathname, useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Select } from '@/components/ui/select'
import { listConversations } from '@/lib/conversations/list-conversations'
import { conversationShows, type Conversation, type ConversationShow, type InboxDocument } from '@/lib/conversations/schema'
import { ConversationRow } from './conversation-row'

type ConversationListProps = { show: ConversationShow; document: InboxDocument; now: number }

/** The address of the inbox with a conversation open. */
export function conversationHref(pathname: string, show: ConversationShow, conversation: string | null) {
  const query = new URLSearchParams({ ...(show === 'open' ? {} : { show }), ...(conversation ? { conversation } : {}) })
  return query.size ? `${pathname}?${query}` : pathname
}

/** The conversations, newest first, page by page; which ones is the address. */
export function ConversationList({ show, document, now }: ConversationListProps) {
  const t = useTranslations('inbox')
  const pathname = usePathname()
  const router = useRouter()
  const run = useRun()
  const { slug } = useShell()
  const [later, setLater] = useState<{ rows: Conversation[]; more: boolean } | null>(null)
  const [loading, startLoading] = useTransition()
  const first = new Set(document.conversations.map(({ id }) => id))
  const rows = [...document.conversations, ...(later?.rows.filter(({ id }) => !first.has(id)) ?? [])]
  const more = later ? later.more : document.more
  const loadMore = () => startLoading(() => {
    const { at, id } = rows.at(-1)!
    return run(() => listConversations(slug, { show, after: { at, id } }), (page) =>
      setLater({ rows: [...(later?.rows ?? []), ...page.conversations], more: page.more }))
  })

  return (
    <>
      <div className="shrink-0 border-b border-line px-3 py-2">
        <Select aria-label={t('shows.label')} value={show} onChange={(event) => router.replace(conversationHref(pathname, event.target.value as ConversationShow, null))}>
          {conversationShows.map((to) => <option key={to} value={to}>{t(`shows.${to}`)}</option>)}
        </Select>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {rows.length === 0 && <EmptyState icon={MessageCircle} title={t(`empty.${show}.title`)} text={t(`empty.${show}.text`)} />}
        <ul aria-label={t('list')}>
          {rows.map((conversation) => (
            <ConversationRow
              key={conversation.id}
              conversation={conversation}
              href={conversationHref(pathname, show, conversation.id)}
              current={conversation.id === document.open?.conversation.id}
              now={now}
            />
          ))}
        </ul>
        {more && <div className="p-3"><Button size="sm" pending={loading} onClick={loadMore}>{t('more')}</Button></div>}
      </div>
    </>
  )
}
