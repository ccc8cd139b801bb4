'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { prepareConsentSchema, readTeeth } from './schema'

/** Makes a consent ready to be signed, in the words that count now. @throws AppError not_found */
export const prepareConsent = clinicAction
  .metadata({ name: 'prepare-consent', permission: 'consents.write' })
  .inputSchema(prepareConsentSchema)
  .action(async ({ parsedInput: { patientId, textId, dentistId, procedure, teeth }, ctx: { db, slug } }) => {
    const consent = unwrap(await db.rpc('prepare_consent', { patient: patientId, text_id: textId, dentist: dentistId, procedure, teeth: readTeeth(teeth)! }))
    revalidatePath(`/${slug}/patients/${patientId}/consents`)
    return { consent }
  })
