import 'server-only'
import { cache } from 'react'
import { unwrap } from '@/lib/errors'
import { clinicClient, publicClient } from '@/lib/supabase'
import type { Roles, Scope } from './role-scopes'
import { isToken, type InvitationState, type Role } from './rules'
import { hashToken } from './token'

export type Member = {
  id: string
  version: number
  name: string
  role: Role
  joinedAt: string
  /** When they last worked in this clinic, to five minutes; null: not yet. */
  seenAt: string | null
  /** For managers only. null: signs in with a PIN only. */
  email: string | null
  hasPin: boolean
}
/** Somebody who worked here. History keeps their name. */
export type FormerMember = { id: string; version: number; name: string; role: Role; leftAt: string }
export type Invitation = { id: string; name: string; email: string | null; role: Role; createdAt: string; expiresAt: string }
export type Team = {
  members: Member[]
  /** Latest first. Empty for who may not change the team. */
  left: FormerMember[]
  /** Not accepted and not revoked, newest first; those that ended in the last 30 days too. Empty for who may not invite. */
  invitations: Invitation[]
  dentists: { id: string; name: string; memberId: string | null }[]
}

type TeamDocument = {
  members: { id: string; version: number; name: string; role: Role; created_at: string; seen_at: string | null; email: string | null; has_pin: boolean }[]
  left: { id: string; version: number; name: string; role: Role; left_at: string }[]
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
      seenAt: member.seen_at, email: member.email, hasPin: member.has_pin,
    })),
    left: found.left.map(({ left_at, ...member }) => ({ ...member, leftAt: left_at })),
    invitations: found.invitations.map((invitation) => ({
      id: invitation.id, name: invitation.name, email: invitation.email, role: invitation.role,
      createdAt: invitation.created_at, expiresAt: invitation.expires_at,
    })),
    dentists: found.dentists.map((dentist) => ({ id: dentist.id, name: dentist.name, memberId: dentist.member_id })),
  }
}

type RolesDocument = {
  permissions: {
    permission: string; fixed: boolean; may_be_own: boolean; needs: string[]
    given: Partial<Record<Role, 'all' | 'own'>>; switched: Partial<Record<Role, Scope>>
  }[]
  sees: Roles['sees']
}

/**
 * What each role may do in a clinic, in the order of the catalogue, and what it comes to at this moment.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readRoles(slug: string): Promise<Roles> {
  const db = await clinicClient(slug)
  const found = unwrap(await db.rpc('roles_page')) as unknown as RolesDocument
  return {
    permissions: found.permissions.map(({ permission, fixed, may_be_own, needs, given, switched }) => ({ permission, fixed, mayBeOwn: may_be_own, needs, given, switched })),
    sees: found.sees,
  }
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
