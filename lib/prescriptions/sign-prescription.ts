'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase, unwrap } from '@/lib/errors'
import { byPin } from '@/lib/jobs/by-pin'
import { dateIn } from '@/lib/time'
import { checkFor } from './check'
import type { Prescription, Risks } from './prescription'
import { readMedicineList } from './queries'
import { signPrescriptionSchema } from './schema'
import { withReasons } from './with-reasons'

/**
 * Signs a draft as the dentist it names: whoever is signed in, or by PIN on somebody else's screen. The rules look once more,
 * because the record may have changed since it was written.
 * @throws AppError not_found, signed_stays, changed_by_someone, not_the_named_dentist, registration_missing, prescription_empty,
 *   warning_needs_reason, prescription_replaced; by PIN also pin_wrong, pin_locked, pin_needs_trusted_computer
 */
export const signPrescription = clinicAction
  .metadata({ name: 'sign-prescription', permission: 'records.write' })
  .inputSchema(signPrescriptionSchema)
  .action(async ({ parsedInput: { prescriptionId, version, given }, ctx: { db, slug, shell } }) => {
    const [draft, list] = await Promise.all([
      db.rpc('prescription_to_sign', { prescription: prescriptionId }).then((answer) => unwrap(answer) as unknown as Prescription & { risks: Risks }),
      readMedicineList(db),
    ])
    const found = checkFor(draft.risks, draft.lines, draft.weight_g, list, dateIn(new Date(), shell.clinic.timeZone))
    const args = { prescription: prescriptionId, prescription_version: version, warnings: withReasons(found, draft.warnings) }
    if (given) await byPin(db, given, 'sign_prescription_by_pin', args)
    else {
      const { error } = await db.rpc('sign_prescription', args as never)
      if (error) throw fromDatabase(error)
    }
    revalidatePath(`/${slug}/patients/${draft.patient_id}/prescriptions`)
    return {}
  })
