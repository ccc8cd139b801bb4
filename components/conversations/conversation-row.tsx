'use client'

import { Check, CheckCheck, Clock, FileText, ImageIcon, Mic, TriangleAlert, Video } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import type { Conversation } from '@/lib/conversations/schema'
import { windowEnd } from '@/lib/conversations/rules'
import { dateIn, formatDate, formatDateTime, formatTime } from '@/lib/time'
import { useConversationName } from './use-conversation-name'

const mediaIcons = { image: ImageIcon, sticker: ImageIcon, audio: Mic, video: Video, document: FileText }
const statusIcons: Record<string, typeof Check> = { sent: Check, delivered: CheckCheck, read: CheckCheck, failed: TriangleAlert, not_sent: TriangleAlert, due: Clock, claimed: Clock, sending: Clock }

type ConversationRowProps = { conversation: Conversation; href: string; current: boolean; now: number }

/** One conversation: who, their last word, when, what is unread, whose it is. */
export function ConversationRow({ conversation, href, current, now }: ConversationRowProps) {
  const t = useTranslations('inbox')
  const m = useTranslations('messages')
  const locale = useLocale()
  const { clinic } = useShell()
  const name = useConversationName()(conversation)
  const { last, unread, at, assignee, handledAt } = conversation
  const today = dateIn(at, clinic.timeZone) === dateIn(new Date(now), clinic.timeZone)
  const StatusIcon = last?.direction === 'out' ? statusIcons[last.status] : undefined
  const MediaIcon = last?.media ? mediaIcons[last.media as 'image'] : undefined
  const end = windowEnd(conversation.lastInAt)
  return (
    <li>
      <Link
        href={href}
        scroll={false}
        prefetch={false}
        aria-current={current ? 'true' : undefined}
        className={cn('grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-b border-line px-4 py-2.5', current ? 'bg-brand-soft' : 'hover:bg-hover')}
      >
        <Avatar name={conversation.names[0] ?? name} />
        <span className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-0.5">
          <span className="flex items-baseline gap-2">
            <span className={cn('min-w-0 flex-1 truncate', unread > 0 ? 'font-semibold' : 'font-medium')}>{name}</span>
            <time dateTime={at} title={formatDateTime(at, clinic.timeZone, locale)} className="shrink-0 text-xs text-muted tabular">
              {today ? formatTime(at, clinic.timeZone, locale) : formatDate(at, clinic.timeZone, locale)}
            </time>
          </span>
          <span className="flex items-center gap-1.5 text-sm text-muted">
            {StatusIcon && <StatusIcon className={cn('size-3.5 shrink-0', last?.status === 'failed' && 'text-red')} aria-label={m(`states.${last!.status}`)} />}
            {MediaIcon && <MediaIcon className="size-3.5 shrink-0" aria-hidden />}
            <span className={cn('min-w-0 flex-1 truncate', unread > 0 && 'text-ink')}>
              {last?.text || (last?.media ? t(`media.${last.media}`) : last ? m(`kinds.${last.kind}`) : '')}
            </span>
            {unread > 0 && (
              <span className="shrink-0 rounded-full bg-brand px-1.5 text-xs font-medium text-on-brand tabular">
                <span aria-hidden>{unread}</span>
                <span className="sr-only">{t('unread', { count: unread })}</span>
              </span>
            )}
          </span>
          {(assignee || handledAt || (end !== null && end > now)) && (
            <span className="flex flex-wrap gap-x-2 text-xs text-muted">
              {handledAt && <span className="inline-flex items-center gap-1 text-green"><Check className="size-3" aria-hidden />{t('handled')}</span>}
              {assignee && <span className="truncate">{t('with', { name: assignee })}</span>}
            </span>
          )}
        </span>
      </Link>
    </li>
  )
}
