'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { consentWording } from './consent'
import { recordConsentSchema } from './schema'

/** Records an answer given at the desk, with the words that were read out in that language. */
export const recordConsent = clinicAction
  .metadata({ name: 'record-consent', permission: 'patients.write' })
  .inputSchema(recordConsentSchema)
  .action(async ({ parsedInput: { patient, purpose, given, language }, ctx: { db, shell, slug } }) => {
    const { error } = await db.rpc('record_consent', { patient, purpose, given, ...consentWording(purpose, shell.clinic.name, language, given) })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/patients/${patient}`)
    return {}
  })
