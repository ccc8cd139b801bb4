'use client'

import { ArrowLeft, Check, EllipsisVertical, MailOpen, RotateCcw, UserRound, UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu'
import { toast, toastUndo } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { assignConversation } from '@/lib/conversations/assign-conversation'
import { handleConversation } from '@/lib/conversations/handle-conversation'
import { markConversation } from '@/lib/conversations/mark-conversation'
import type { ConversationShow, InboxDocument } from '@/lib/conversations/schema'
import { displayPhone } from '@/lib/patients/rules'
import { conversationHref } from './conversation-list'
import type { OpenConversation } from './thread'
import { useConversationName } from './use-conversation-name'

type ThreadHeaderProps = { open: OpenConversation; document: InboxDocument; show: ConversationShow; onPeople: () => void }

/** Who it is, whose it is, and the one click that says it is dealt with. */
export function ThreadHeader({ open: { conversation }, document, show, onPeople }: ThreadHeaderProps) {
  const t = useTranslations('inbox')
  const pathname = usePathname()
  const run = useRun()
  const { slug, can } = useShell()
  const name = useConversationName()(conversation)
  const { id, received, handledAt, assignedTo, assignee, phone } = conversation
  const handle = (handled: boolean) => run(() => handleConversation(slug, { conversation: id, seen: received, handled }), () =>
    handled ? toastUndo(t('handledDone'), () => void handle(false)) : toast(t('reopened')))
  const assign = (member: string | null) => run(() => assignConversation(slug, { conversation: id, member }), () => toast(t('assigned')))

  return (
    <header className="flex min-h-14 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 py-2 md:px-4">
      <Link href={conversationHref(pathname, show, null)} aria-label={t('back')} className={`${buttonStyles({ variant: 'ghost', size: 'icon' })} md:hidden`}>
        <ArrowLeft aria-hidden />
      </Link>
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold">{name}</h2>
        <p className="truncate text-sm text-muted tabular">
          {conversation.names.length > 0 && phone ? displayPhone(phone) : null}
          {assignee && <span>{conversation.names.length > 0 && phone ? ' · ' : ''}{t('with', { name: assignee })}</span>}
        </p>
      </div>
      <span className="xl:hidden">
        <Tooltip text={t('people')}>
          <Button variant="ghost" size="icon" aria-label={t('people')} onClick={onPeople}><UsersRound aria-hidden /></Button>
        </Tooltip>
      </span>
      {can('messages.write') && (
        <>
          <Button size="sm" variant={handledAt ? 'secondary' : 'primary'} onClick={() => void handle(!handledAt)}>
            {handledAt ? <RotateCcw aria-hidden /> : <Check aria-hidden />}
            <span className="max-sm:sr-only">{t(handledAt ? 'reopen' : 'handle')}</span>
          </Button>
          <Menu align="end" trigger={<Button variant="ghost" size="icon" aria-label={t('menu')}><EllipsisVertical aria-hidden /></Button>}>
            <MenuItem icon={MailOpen} onSelect={() => void run(() => markConversation(slug, { conversation: id, seen: received, read: false }), () => toast(t('markedUnread')))}>
              {t('markUnread')}
            </MenuItem>
            <MenuSeparator />
            <MenuLabel>{t('assign')}</MenuLabel>
            <MenuItem icon={UserRound} checked={assignedTo === null} onSelect={() => void assign(null)}>{t('nobody')}</MenuItem>
            {document.members.map((member) => (
              <MenuItem key={member.id} checked={assignedTo === member.id} onSelect={() => void assign(member.id)}>
                {member.id === document.me ? t('me', { name: member.name }) : member.name}
              </MenuItem>
            ))}
          </Menu>
        </>
      )}
    </header>
  )
}
