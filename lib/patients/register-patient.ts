'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { consentWording, purposes } from './consent'
import { toColumns } from './rows'
import { patientSchema } from './schema'

/** Registers a patient; a name is enough. Every answer is recorded in the words of the patient's language. */
export const registerPatient = clinicAction
  .metadata({ name: 'register-patient', permission: 'patients.write' })
  .inputSchema(patientSchema)
  .action(async ({ parsedInput: values, ctx }) => {
    const columns = toColumns(values, ctx.shell.clinic.defaultLanguage)
    const agreed = {
      reminders: values.reminderConsent, recall: values.recallConsent, marketing: values.marketingConsent, birthday: values.birthdayConsent,
      photographs: values.photographConsent,
    }
    const consents = purposes.filter((purpose) => agreed[purpose])
      .map((purpose) => ({ purpose, given: true, ...consentWording(purpose, ctx.shell.clinic.name, columns.language, true) }))
    const id = unwrap(await ctx.db.rpc('register_patient_with_consents', { patient: columns, consents }))
    return { id }
  })
