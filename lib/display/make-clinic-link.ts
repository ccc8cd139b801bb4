'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { env } from '@/lib/env'
import { fromDatabase } from '@/lib/errors'
import { hashToken, newToken } from '@/lib/members/token'
import { linkSchema } from './schema'

/**
 * Makes the secret link of the waiting room's screen or of the form for patients; the one before ends.
 * @returns the link, which nobody can read again afterwards
 */
export const makeClinicLink = clinicAction
  .metadata({ name: 'make-clinic-link', permission: 'clinic.manage' })
  .inputSchema(linkSchema)
  .action(async ({ parsedInput: { kind }, ctx }) => {
    const token = newToken()
    const { error } = await ctx.db.rpc('make_clinic_link', { kind, link: hashToken(token) })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}/settings/queue`)
    return { link: `${env().APP_URL}/${kind === 'display' ? 'display' : 'check-in'}/${token}` }
  })
