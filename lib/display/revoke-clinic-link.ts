'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { linkSchema } from './schema'

/** Ends a secret link at once: screens and phones that have it say so in a sentence. */
export const revokeClinicLink = clinicAction
  .metadata({ name: 'revoke-clinic-link', permission: 'clinic.manage' })
  .inputSchema(linkSchema)
  .action(async ({ parsedInput: { kind }, ctx }) => {
    const { error } = await ctx.db.rpc('revoke_clinic_link', { kind })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}/settings/queue`)
  })
