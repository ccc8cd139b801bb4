'use server'

import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { addVendorSchema } from './schema'

/** Adds somebody the clinic buys from. @throws AppError name_taken */
export const addVendor = clinicAction
  .metadata({ name: 'add-vendor', permission: 'expenses.write' })
  .inputSchema(addVendorSchema)
  .action(async ({ parsedInput, ctx: { db, shell } }) => {
    return unwrapRow(await db.from('vendors').insert({ clinic_id: shell.clinic.id, name: parsedInput.name }).select('id, name'))
  })
