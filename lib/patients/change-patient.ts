'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, fromDatabase, unwrap } from '@/lib/errors'
import { reminderWording } from './consent'
import { toColumns, toPatient, type PatientRow } from './rows'
import { changePatientSchema } from './schema'

/**
 * Saves a patient's details as a whole, with the answer about reminders if it changed.
 * @returns the new version
 * @throws AppError changed_by_someone, with the patient as it is now in details.patient; not_found
 */
export const changePatient = clinicAction
  .metadata({ name: 'change-patient', permission: 'patients.write' })
  .inputSchema(changePatientSchema)
  .action(async ({ parsedInput: { id, version, ...values }, ctx }) => {
    const columns = toColumns(values, ctx.shell.clinic.defaultLanguage)
    const consent = { given: values.reminderConsent, ...reminderWording(ctx.shell.clinic.name, columns.language, values.reminderConsent) }
    const answer = await ctx.db.rpc('change_patient', { patient: id, patient_version: version, changes: columns, consent })
    if (answer.error) {
      const refusal = fromDatabase(answer.error)
      if (refusal instanceof AppError && refusal.code === 'changed_by_someone') {
        throw new AppError(refusal.code, { patient: toPatient(refusal.details as unknown as PatientRow) })
      }
      throw refusal
    }
    revalidatePath(`/${ctx.slug}/patients/${id}`)
    return { version: unwrap(answer) }
  })
