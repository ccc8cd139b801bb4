'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { consentIdSchema } from './schema'

/** Takes back a consent that was made ready and not signed. @throws AppError not_found, signed_stays */
export const discardConsent = clinicAction
  .metadata({ name: 'discard-consent', permission: 'consents.write' })
  .inputSchema(consentIdSchema)
  .action(async ({ parsedInput: { consentId }, ctx: { db, slug } }) => {
    const { error } = await db.rpc('discard_consent', { consent: consentId })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/patients/[patient]/consents`, 'page')
    return {}
  })
