'use server'

import { personAction } from '@/lib/action'
import { authRefusal } from './refusals'

/**
 * Begins to set up an authenticator app. Nothing is asked for it until its first code was right.
 * @returns the factor, a picture of the code to scan (an SVG as data: URL), and the same as text
 * @throws AppError two_factor_not_offered
 */
export const enrollFactor = personAction
  .metadata({ name: 'enroll-factor' })
  .action(async ({ ctx: { db } }) => {
    const { data: before, error: unreadable } = await db.auth.mfa.listFactors()
    if (unreadable) throw authRefusal(unreadable)
    // What was begun before and never finished.
    for (const { id } of before.all.filter(({ status }) => status === 'unverified')) await db.auth.mfa.unenroll({ factorId: id })
    const { data, error } = await db.auth.mfa.enroll({ factorType: 'totp', issuer: 'Chairside' })
    if (error) throw authRefusal(error)
    return { id: data.id, picture: data.totp.qr_code, secret: data.totp.secret }
  })
