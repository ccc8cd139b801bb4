'use client'

import { EllipsisVertical, UserMinus, UserRoundCog } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { Member } from '@/lib/members/queries'
import { dateIn, formatAgo, formatDay } from '@/lib/time'

type MemberLineProps = {
  member: Member
  me: boolean
  /** Who they are on the schedule. */
  dentist?: string
  /** ISO instant of the request. */
  now: string
  actions: false | { change: () => void; remove: () => void; more?: ReactNode }
}

/** A person of the team: who, since when, last seen when, as what. */
export function MemberLine({ member, me, dentist, now, actions }: MemberLineProps) {
  const t = useTranslations('members')
  const locale = useLocale()
  const { clinic } = useShell()
  const facts = [
    member.seenAt ? t('seen', { when: formatAgo(member.seenAt, locale, new Date(now)) }) : t('neverSeen'),
    t('joined', { date: formatDay(dateIn(member.joinedAt, clinic.timeZone), locale) }),
    dentist && t('isDentist', { dentist }),
    actions && (member.email ?? t('pinOnly')),
  ]
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <Avatar name={member.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{member.name}{me && <span className="ms-2 font-normal text-faint">{t('you')}</span>}</span>
        <span className="block text-sm text-muted md:truncate">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <Badge tone={member.role === 'owner' ? 'brand' : 'neutral'}>{t(`roles.${member.role}`)}</Badge>
      {actions && (
        <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('actionsFor', { name: member.name })}><EllipsisVertical aria-hidden /></Button>}>
          <MenuItem icon={UserRoundCog} onSelect={actions.change}>{t('changeRole.button')}</MenuItem>
          {actions.more}
          <MenuItem icon={UserMinus} danger onSelect={actions.remove}>{t('remove')}</MenuItem>
        </Menu>
      )}
    </li>
  )
}
