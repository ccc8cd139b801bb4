import 'server-only'
import { cache } from 'react'
import { unwrap } from '@/lib/errors'
import { clinicClient, publicClient } from '@/lib/supabase'
import { isToken, type InvitationState, type Role } from './rules'
import { hashToken } from './token'

export type Member = { id: string; version: number; name: string; role: Role; joinedAt: string }
export type Invitation = { id: string; name: string; email: string | null; role: Role; createdAt: string; expiresAt: string }
export type Team = {
  members: Member[]
  /** Not accepted and not revoked, newest first; those that ended in the last 30 days too. Empty for who may not invite. */
  invitations: Invitation[]
  dentists: { id: string; name: string; memberId: string | null }[]
}

type TeamDocument = {
  members: { id: string; version: number; name: string; role: Role; created_at: string }[]
  invitations: { id: string; name: string; email: string | null; role: Role; created_at: string; expires_at: string }[]
  dentists: { id: string; name: string; member_id: string | null }[]
}

/**
 * Who works in the clinic and who is invited.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readTeam(slug: string): Promise<Team> {
  const db = await clinicClient(slug)
  const found = unwrap(await db.rpc('team')) as unknown as TeamDocument
  return {
    members: found.members.map((member) => ({
      id: member.id, version: member.version, name: member.name, role: member.role, joinedAt: member.created_at,
    })),
    invitations: found.invitations.map((invitation) => ({
      id: invitation.id, name: invitation.name, email: invitation.email, role: invitation.role,
      createdAt: invitation.created_at, expiresAt: invitation.expires_at,
    })),
    dentists: found.dentists.map((dentist) => ({ id: dentist.id, name: dentist.name, memberId: dentist.member_id })),
  }
}

export type PermissionRow = { permission: string; scopes: Partial<Record<Role, 'all' | 'own'>> }

/** What each role may do, in the order of the catalogue. The same for every clinic. */
export async function readPermissions(slug: string): Promise<PermissionRow[]> {
  const db = await clinicClient(slug)
  const rows = unwrap(await db.from('permissions').select('permission, role_permissions(role, scope)').order('position'))
  return rows.map(({ permission, role_permissions }) => ({
    permission,
    scopes: Object.fromEntries(role_permissions.map(({ role, scope }) => [role, scope])),
  }))
}

export type OpenInvitation = { state: 'open'; clinic: string; name: string; role: Role; email: string | null; expiresAt: string }

/**
 * What an invitation's link shows. Anyone who has the link may ask; whoever has not learns nothing.
 * @throws AppError database_unreachable
 */
export const readInvitation = cache(async (token: string): Promise<OpenInvitation | { state: Exclude<InvitationState, 'open'> }> => {
  if (!isToken(token)) return { state: 'unknown' }
  const found = unwrap(await publicClient().rpc('invitation', { token_hash: hashToken(token) })) as unknown as
    | (Omit<OpenInvitation, 'expiresAt'> & { expires_at: string })
    | { state: Exclude<InvitationState, 'open'> }
  if (found.state !== 'open') return { state: found.state }
  return { state: 'open', clinic: found.clinic, name: found.name, role: found.role, email: found.email, expiresAt: found.expires_at }
})
