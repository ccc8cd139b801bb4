'use client'

import { KeyRound, Smartphone, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { AddStaffDialog } from '@/components/devices/add-staff-dialog'
import { ResetPinDialog } from '@/components/devices/reset-pin-dialog'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { MenuItem } from '@/components/ui/menu'
import { PageHeader } from '@/components/ui/page-header'
import { toast, toastUndo } from '@/components/ui/toast'
import type { FormerMember, Invitation, Member, Team as TeamDocument } from '@/lib/members/queries'
import { reinviteMember } from '@/lib/members/reinvite-member'
import { removeMember } from '@/lib/members/remove-member'
import { restoreMember } from '@/lib/members/restore-member'
import { revokeInvitation } from '@/lib/members/revoke-invitation'
import { ChangeRoleDialog } from './change-role-dialog'
import { FormerMembers } from './former-members'
import { InvitationLine } from './invitation-line'
import { InvitationLink } from './invitation-link'
import { InviteDialog } from './invite-dialog'
import { MemberLine } from './member-line'

type TeamProps = {
  slug: string
  team: TeamDocument
  /** The member that looks at it. */
  me: string | null
  /** ISO instant of the request, for the days an invitation has left. */
  now: string
}

/** Who works here, who is invited, and who does not work here any more. */
export function Team({ slug, team, me, now }: TeamProps) {
  const t = useTranslations('members')
  const d = useTranslations('devices')
  const run = useRun()
  const { can } = useShell()
  const manages = can('members.manage')
  const [inviting, setInviting] = useState(false)
  const [adding, setAdding] = useState(false)
  const [resetting, setResetting] = useState<Member | null>(null)
  const [changing, setChanging] = useState<Member | null>(null)
  const [newLink, setNewLink] = useState<{ name: string; email: string; link: string; mailed: boolean | null } | null>(null)
  const [pending, setPending] = useState<string | null>(null)

  const restore = ({ id, version, name }: Pick<FormerMember, 'id' | 'version' | 'name'>) =>
    run(() => restoreMember(slug, { id, version }), () => toast(t('restored', { name })))
  const remove = ({ id, version, name }: Member) =>
    run(() => removeMember(slug, { id, version }), (removed) => toastUndo(t('removed', { name }), () => void restore({ id, version: removed.version, name })))
  const revoke = ({ id, name }: Invitation) => run(() => revokeInvitation(slug, { id }), () => toast(t('revoked', { name })))
  async function again({ id }: Invitation) {
    setPending(id)
    await run(() => reinviteMember(slug, { id }), setNewLink)
    setPending(null)
  }

  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('text')}
        actions={manages && (
          <>
            <Button onClick={() => setAdding(true)}><Smartphone aria-hidden />{d('staff.button')}</Button>
            <Button variant="primary" onClick={() => setInviting(true)}><UserPlus aria-hidden />{t('invite.button')}</Button>
          </>
        )}
      />
      <ul aria-label={t('title')} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {team.members.map((member) => (
          <MemberLine
            key={member.id}
            member={member}
            me={member.id === me}
            now={now}
            dentist={team.dentists.find(({ memberId }) => memberId === member.id)?.name}
            actions={manages && {
              change: () => setChanging(member),
              remove: () => void remove(member),
              more: (member.hasPin || !member.email) && <MenuItem icon={KeyRound} onSelect={() => setResetting(member)}>{d('reset.button')}</MenuItem>,
            }}
          />
        ))}
      </ul>
      {team.invitations.length > 0 && (
        <section className="grid gap-2 pt-2">
          <h2 className="text-base font-semibold">{t('invited')}</h2>
          <ul aria-label={t('invited')} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
            {team.invitations.map((invitation) => (
              <InvitationLine
                key={invitation.id}
                invitation={invitation}
                now={now}
                pending={pending === invitation.id}
                onRevoke={() => void revoke(invitation)}
                onAgain={() => void again(invitation)}
              />
            ))}
          </ul>
        </section>
      )}
      <FormerMembers left={team.left} onRestore={(member) => void restore(member)} />
      {adding && <AddStaffDialog slug={slug} dentists={team.dentists.filter(({ memberId }) => memberId === null)} onClose={() => setAdding(false)} />}
      {resetting && <ResetPinDialog slug={slug} member={resetting} onClose={() => setResetting(null)} />}
      {inviting && <InviteDialog slug={slug} dentists={team.dentists.filter(({ memberId }) => memberId === null)} onClose={() => setInviting(false)} />}
      {newLink && (
        <Dialog open onClose={() => setNewLink(null)} title={t('invite.ready', { name: newLink.name })} description={t('link.oldGone')}>
          <InvitationLink {...newLink} onDone={() => setNewLink(null)} />
        </Dialog>
      )}
      {changing && <ChangeRoleDialog slug={slug} member={changing} onClose={() => setChanging(null)} />}
    </>
  )
}
