'use client'

import { useTranslations } from 'next-intl'
import { useLanguageName } from '@/components/messages/use-language-name'
import { cn } from '@/components/ui/cn'
import type { QuickReply } from '@/lib/conversations/schema'

type QuickReplyListProps = { id: string; replies: QuickReply[]; active: number; onUse: (reply: QuickReply) => void }

/** What "/" offers, above the answer; the arrows move in it while one types on. */
export function QuickReplyList({ id, replies, active, onUse }: QuickReplyListProps) {
  const t = useTranslations('inbox')
  const languageName = useLanguageName()
  return (
    <ul id={id} role="listbox" aria-label={t('quick')} className="max-h-56 overflow-y-auto rounded-md border border-line bg-raised py-1 shadow-md">
      {replies.map((reply, index) => (
        <li
          key={reply.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => {
            // The focus stays in the answer.
            event.preventDefault()
            onUse(reply)
          }}
          className={cn('grid cursor-pointer gap-0.5 px-3 py-1.5', index === active ? 'bg-brand-soft' : 'hover:bg-hover')}
        >
          <span className="flex items-baseline gap-2">
            <span className="truncate font-medium" lang={reply.language}>{reply.title}</span>
            <span className="text-xs text-muted">{languageName(reply.language)}</span>
          </span>
          <span className="truncate text-sm text-muted" lang={reply.language}>{reply.body}</span>
        </li>
      ))}
    </ul>
  )
}
