'use client'

import { Mail, RefreshCw, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { Invitation } from '@/lib/members/queries'
import { daysLeft } from '@/lib/members/rules'

type InvitationLineProps = { invitation: Invitation; now: string; pending: boolean; onRevoke: () => void; onAgain: () => void }

/** Somebody who was invited and has not come yet: a new link, or none. */
export function InvitationLine({ invitation, now, pending, onRevoke, onAgain }: InvitationLineProps) {
  const t = useTranslations('members')
  const days = daysLeft(invitation.expiresAt, new Date(now))
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <Mail className="mx-1.5 size-4 shrink-0 text-faint" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{invitation.name}</span>
        <span className="block truncate text-sm text-muted">{[t(`roles.${invitation.role}`), invitation.email].filter(Boolean).join(' · ')}</span>
      </span>
      {days > 0 ? <span className="text-sm text-muted">{t('daysLeft', { days })}</span> : <Badge tone="amber">{t('expired')}</Badge>}
      <span className="flex gap-1">
        <Button variant="ghost" size="sm" pending={pending} aria-label={t('againNamed', { name: invitation.name })} onClick={onAgain}><RefreshCw aria-hidden />{t('again')}</Button>
        <Button variant="ghost" size="sm" aria-label={t('revokeNamed', { name: invitation.name })} onClick={onRevoke}><X aria-hidden />{t('revoke')}</Button>
      </span>
    </li>
  )
}
