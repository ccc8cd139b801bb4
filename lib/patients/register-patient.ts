'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { reminderWording } from './consent'
import { toColumns } from './rows'
import { patientSchema } from './schema'

/** Registers a patient; a name is enough. The answer about reminders is recorded in the words of the patient's language. */
export const registerPatient = clinicAction
  .metadata({ name: 'register-patient', permission: 'patients.write' })
  .inputSchema(patientSchema)
  .action(async ({ parsedInput: values, ctx }) => {
    const columns = toColumns(values, ctx.shell.clinic.defaultLanguage)
    const consent = values.reminderConsent ? { given: true, ...reminderWording(ctx.shell.clinic.name, columns.language, true) } : null
    const id = unwrap(await ctx.db.rpc('register_patient', { patient: columns, consent }))
    return { id }
  })
