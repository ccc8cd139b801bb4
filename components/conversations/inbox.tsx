'use client'

import { MessagesSquare } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { useUrlParam } from '@/components/ui/url-param'
import type { ConversationShow, InboxDocument } from '@/lib/conversations/schema'
import { ConversationList } from './conversation-list'
import { ConversationPeople } from './conversation-people'
import { Thread } from './thread'
import { useClock } from './use-clock'

type InboxProps = { document: InboxDocument; show: ConversationShow; now: number }

/**
 * Conversations, the one that is open, and its people: three columns at a desk, two on a tablet, one screen after the other
 * on a phone. The address says what is open, so Back goes one screen back.
 */
export function Inbox({ document, show, now: start }: InboxProps) {
  const t = useTranslations('inbox')
  const refresh = useRefresh()
  const now = useClock(start)
  const [beside, setBeside] = useUrlParam('beside')
  useLive(['messages', 'tasks'], refresh)
  const { open } = document
  const people = open && beside !== null

  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] md:grid-cols-[18rem_minmax(0,1fr)] xl:grid-cols-[20rem_minmax(0,1fr)_20rem]">
      <div className={cn('min-h-0 flex-col border-e border-line md:flex', open ? 'hidden' : 'flex')}>
        <ConversationList key={show} show={show} document={document} now={now} />
      </div>
      {open ? (
        <>
          <div className={cn('min-h-0 min-w-0 flex-col xl:flex', people ? 'hidden' : 'flex')}>
            <Thread key={open.conversation.id} open={open} document={document} show={show} now={now} onPeople={() => setBeside('people')} />
          </div>
          <div className={cn('min-h-0 min-w-0 overflow-y-auto xl:block xl:border-s xl:border-line', people ? 'block' : 'hidden')}>
            <ConversationPeople open={open} onBack={() => setBeside(null)} />
          </div>
        </>
      ) : (
        <div className="hidden items-center justify-center md:flex xl:col-span-2">
          <EmptyState icon={MessagesSquare} title={t('choose.title')} text={t('choose.text')} />
        </div>
      )}
    </div>
  )
}
