'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { env } from '@/lib/env'
import { unwrap } from '@/lib/errors'
import { limitRate } from '@/lib/rate-limit'
import { mailInvitation } from './mail-invitation'
import { inviteMemberSchema } from './schema'
import { hashToken, newToken } from './token'

/**
 * Invites someone into the clinic, for 7 days, and sends the link if an e-mail address was given.
 * @returns the link, which nobody can read again afterwards; mailed: null without an address, false when the mail server refused
 * @throws AppError too_many_attempts, works_here_already, seat_limit, not_found (no such dentist)
 */
export const inviteMember = clinicAction
  .metadata({ name: 'invite-member', permission: 'members.manage' })
  .inputSchema(inviteMemberSchema)
  .action(async ({ parsedInput: { name, email, role, dentistId }, ctx: { db, shell, slug } }) => {
    await limitRate('invite-account', shell.person.email)
    const token = newToken()
    const invitation = {
      name, email: email || null, role, dentist: dentistId || null, token_hash: hashToken(token),
    } as { name: string; email: string; role: string; dentist: string; token_hash: string }
    const id = unwrap(await db.rpc('invite_member', invitation))
    const link = `${env().APP_URL}/invitation/${token}`
    revalidatePath(`/${slug}/settings/team`)
    return { id, link, mailed: email ? await mailInvitation(email, { name, clinic: shell.clinic.name, role, link, zone: shell.clinic.timeZone }) : null }
  })
