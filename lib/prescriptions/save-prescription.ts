'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { dateIn } from '@/lib/time'
import { checkFor } from './check'
import type { Risks } from './prescription'
import { readMedicineList } from './queries'
import { savePrescriptionSchema } from './schema'
import { withReasons } from './with-reasons'

/**
 * Writes a draft, with what the rules find in it and the answers to that: the server looks itself, whatever the screen showed.
 * @throws AppError not_found, changed_by_someone (with what is there now), signed_stays, draft_is_there, prescription_replaced
 */
export const savePrescription = clinicAction
  .metadata({ name: 'save-prescription', permission: 'records.write' })
  .inputSchema(savePrescriptionSchema)
  .action(async ({ parsedInput: { prescriptionId, version, patientId, visitId, dentistId, weightG, lines, reasons, ...rest }, ctx: { db, shell } }) => {
    const [risks, list] = await Promise.all([
      db.rpc('prescribing_risks', { patient: patientId }).then((answer) => unwrap(answer) as unknown as Risks), readMedicineList(db),
    ])
    const found = checkFor(risks, lines, weightG, list, dateIn(new Date(), shell.clinic.timeZone))
    return unwrap(await db.rpc('save_prescription', {
      prescription: prescriptionId, prescription_version: version, patient: patientId,
      fields: {
        dentist_id: dentistId, diagnosis: rest.diagnosis, advice: rest.advice, language: rest.language, weight_g: weightG,
        ...(prescriptionId === null && { appointment_id: visitId, replaces: rest.replaces }),
      },
      lines, warnings: withReasons(found, reasons),
    } as never)) as unknown as { id: string; version: number }
  })
