'use server'

import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { prescriptionIdSchema } from './schema'

/** Throws a draft away. @throws AppError not_found, signed_stays */
export const discardPrescription = clinicAction
  .metadata({ name: 'discard-prescription', permission: 'records.write' })
  .inputSchema(prescriptionIdSchema)
  .action(async ({ parsedInput: { prescriptionId }, ctx: { db } }) => {
    const { error } = await db.rpc('discard_prescription', { prescription: prescriptionId })
    if (error) throw fromDatabase(error)
    return {}
  })
