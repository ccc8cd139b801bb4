'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { saveMedicineSchema } from './schema'

/** Adds or changes a medicine of the clinic, or hides one of the reference list. @throws AppError changed_by_someone, name_taken, not_allowed */
export const saveMedicine = clinicAction
  .metadata({ name: 'save-medicine', permission: 'catalogues.manage' })
  .inputSchema(saveMedicineSchema)
  .action(async ({ parsedInput: { medicineId, version, reference, ...fields }, ctx: { db, shell, slug } }) => {
    const medicines = db.from('medicines')
    const rows = unwrap(medicineId === null
      ? await medicines.insert({ clinic_id: shell.clinic.id, reference, ...fields }).select('id, version')
      : await medicines.update(fields).eq('id', medicineId).eq('version', version ?? 0).select('id, version'))
    if (rows.length === 0) throw new AppError('changed_by_someone')
    revalidatePath(`/${slug}/settings/medicines`)
    return rows[0]!
  })
