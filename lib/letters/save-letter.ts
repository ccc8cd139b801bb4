'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveLetterSchema } from './schema'

/** Writes a draft of a letter. @throws AppError not_found, changed_by_someone (with what is there now), signed_stays, letter_replaced */
export const saveLetter = clinicAction
  .metadata({ name: 'save-letter', permission: 'records.write' })
  .inputSchema(saveLetterSchema)
  .action(async ({ parsedInput: { letterId, version, patientId, visitId, dentistId, replaces, ...fields }, ctx: { db } }) =>
    unwrap(await db.rpc('save_letter', {
      letter: letterId, letter_version: version, patient: patientId,
      fields: { dentist_id: dentistId, ...fields, ...(letterId === null && { appointment_id: visitId, replaces }) },
    } as never)) as unknown as { id: string; version: number })
