'use client'

import { EllipsisVertical, Mail, RefreshCw, UserMinus, UserPlus, UserRoundCog, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { PageHeader } from '@/components/ui/page-header'
import { toast, toastUndo } from '@/components/ui/toast'
import type { Invitation, Member, Team as TeamDocument } from '@/lib/members/queries'
import { removeMember } from '@/lib/members/remove-member'
import { restoreMember } from '@/lib/members/restore-member'
import { revokeInvitation } from '@/lib/members/revoke-invitation'
import { daysLeft } from '@/lib/members/rules'
import { dateIn, formatDay } from '@/lib/time'
import { ChangeRoleDialog } from './change-role-dialog'
import { InviteDialog } from './invite-dialog'

type TeamProps = {
  slug: string
  team: TeamDocument
  /** The member that looks at it. */
  me: string
  /** ISO instant of the request, for the days an invitation has left. */
  now: string
}

/** Who works here and who is invited. */
export function Team({ slug, team, me, now }: TeamProps) {
  const t = useTranslations('members')
  const run = useRun()
  const { can } = useShell()
  const manages = can('members.manage')
  const [inviting, setInviting] = useState<Partial<Invitation> | null>(null)
  const [changing, setChanging] = useState<Member | null>(null)

  const remove = ({ id, version, name }: Member) =>
    run(() => removeMember(slug, { id, version }), ({ version: removed }) =>
      toastUndo(t('removed', { name }), () => void run(() => restoreMember(slug, { id, version: removed }), () => toast(t('restored', { name })))))
  const revoke = ({ id, name }: Invitation) => run(() => revokeInvitation(slug, { id }), () => toast(t('revoked', { name })))

  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('text')}
        actions={manages && <Button variant="primary" onClick={() => setInviting({})}><UserPlus aria-hidden />{t('invite.button')}</Button>}
      />
      <ul aria-label={t('title')} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {team.members.map((member) => (
          <MemberLine
            key={member.id}
            member={member}
            me={member.id === me}
            dentist={team.dentists.find(({ memberId }) => memberId === member.id)?.name}
            actions={manages && { change: () => setChanging(member), remove: () => void remove(member) }}
          />
        ))}
      </ul>
      {team.invitations.length > 0 && (
        <section className="grid gap-2 pt-2">
          <h2 className="text-base font-semibold">{t('invited')}</h2>
          <ul aria-label={t('invited')} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
            {team.invitations.map((invitation) => (
              <InvitationLine key={invitation.id} invitation={invitation} now={now} onRevoke={() => void revoke(invitation)} onAgain={() => setInviting(invitation)} />
            ))}
          </ul>
        </section>
      )}
      {inviting && (
        <InviteDialog
          slug={slug}
          again={inviting}
          dentists={team.dentists.filter(({ memberId }) => memberId === null)}
          onInvited={() => inviting.id && void run(() => revokeInvitation(slug, { id: inviting.id! }))}
          onClose={() => setInviting(null)}
        />
      )}
      {changing && <ChangeRoleDialog slug={slug} member={changing} onClose={() => setChanging(null)} />}
    </>
  )
}

function MemberLine({ member, me, dentist, actions }: { member: Member; me: boolean; dentist?: string; actions: false | { change: () => void; remove: () => void } }) {
  const t = useTranslations('members')
  const locale = useLocale()
  const { clinic } = useShell()
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <Avatar name={member.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{member.name}{me && <span className="ms-2 font-normal text-faint">{t('you')}</span>}</span>
        <span className="block truncate text-sm text-muted">
          {t('joined', { date: formatDay(dateIn(member.joinedAt, clinic.timeZone), locale) })}
          {dentist && ` · ${t('isDentist', { dentist })}`}
        </span>
      </span>
      <Badge tone={member.role === 'owner' ? 'brand' : 'neutral'}>{t(`roles.${member.role}`)}</Badge>
      {actions && (
        <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('actionsFor', { name: member.name })}><EllipsisVertical aria-hidden /></Button>}>
          <MenuItem icon={UserRoundCog} onSelect={actions.change}>{t('changeRole.button')}</MenuItem>
          <MenuItem icon={UserMinus} danger onSelect={actions.remove}>{t('remove')}</MenuItem>
        </Menu>
      )}
    </li>
  )
}

function InvitationLine({ invitation, now, onRevoke, onAgain }: { invitation: Invitation; now: string; onRevoke: () => void; onAgain: () => void }) {
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
      {days > 0
        ? <Button variant="ghost" size="sm" aria-label={t('revokeNamed', { name: invitation.name })} onClick={onRevoke}><X aria-hidden />{t('revoke')}</Button>
        : <Button variant="ghost" size="sm" aria-label={t('againNamed', { name: invitation.name })} onClick={onAgain}><RefreshCw aria-hidden />{t('again')}</Button>}
    </li>
  )
}
