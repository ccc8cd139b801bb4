'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { attachPhotoSchema } from './schema'

/** Puts a photograph of the record with an order of the same patient. @throws AppError not_found, not_allowed */
export const attachPhoto = clinicAction
  .metadata({ name: 'attach-photo', permission: 'labs.write' })
  .inputSchema(attachPhotoSchema)
  .action(async ({ parsedInput: { orderId, patientId, paperId }, ctx: { db, shell, slug } }) => {
    unwrapRow(await db.from('lab_order_photos').insert({ clinic_id: shell.clinic.id, patient_id: patientId, order_id: orderId, paper_id: paperId }).select('order_id'))
    revalidatePath(`/${slug}/patients/${patientId}/labs`)
    return {}
  })
