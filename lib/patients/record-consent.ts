'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { instantOf } from '@/lib/time'
import { consentWording } from './consent'
import { recordConsentSchema } from './schema'

/**
 * Records an answer given at the desk, with the words that were read out in that language. Refuses with consent_in_future,
 * marketing_to_minor, guardian_needed.
 */
export const recordConsent = clinicAction
  .metadata({ name: 'record-consent', permission: 'patients.write' })
  .inputSchema(recordConsentSchema)
  .action(async ({ parsedInput: { patient, purpose, given, language, saidOn, guardian }, ctx: { db, shell, slug } }) => {
    const { error } = await db.rpc('record_consent', {
      patient, purpose, given, ...consentWording(purpose, shell.clinic.name, language, given),
      ...(saidOn && { said_at: instantOf(saidOn, 0, shell.clinic.timeZone).toISOString() }), ...(guardian && { guardian }),
    })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/patients/${patient}`, 'layout')
    return {}
  })
