'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { env } from '@/lib/env'
import { unwrap } from '@/lib/errors'
import { limitRate } from '@/lib/rate-limit'
import { mailInvitation } from './mail-invitation'
import type { Role } from './rules'
import { idSchema } from './schema'
import { hashToken, newToken } from './token'

/**
 * Gives an invitation a new link for another 7 days, and mails it; the old link is worthless from now on.
 * @returns the link, which nobody can read again afterwards; mailed: null without an address, false when the mail server refused
 * @throws AppError not_found (none, revoked, or somebody has come by it already), too_many_attempts
 */
export const reinviteMember = clinicAction
  .metadata({ name: 'reinvite-member', permission: 'members.manage' })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx: { db, shell, slug } }) => {
    await limitRate('invite-account', shell.person.email)
    const token = newToken()
    const invited = unwrap(await db.rpc('reinvite_member', { invitation: id, token_hash: hashToken(token) })) as { name: string; email: string | null; role: Role }
    const link = `${env().APP_URL}/invitation/${token}`
    revalidatePath(`/${slug}/settings/team`)
    const { name, email, role } = invited
    return { name, email: email ?? '', link, mailed: email ? await mailInvitation(email, { name, clinic: shell.clinic.name, role, link, zone: shell.clinic.timeZone }) : null }
  })
