'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { withdrawConsentSchema } from './schema'

/** The patient takes a consent back; what was signed stays. @throws AppError not_found, withdrawn_already */
export const withdrawConsent = clinicAction
  .metadata({ name: 'withdraw-consent', permission: 'consents.write' })
  .inputSchema(withdrawConsentSchema)
  .action(async ({ parsedInput: { consentId, reason }, ctx: { db, slug } }) => {
    const { error } = await db.rpc('withdraw_consent', { consent: consentId, reason })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/patients/[patient]/consents`, 'page')
    return {}
  })
