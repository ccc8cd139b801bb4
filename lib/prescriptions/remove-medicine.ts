'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { medicineIdSchema } from './schema'

/** Takes the clinic's own medicine off its list; what it stood for in the reference list is back. @throws AppError not_found */
export const removeMedicine = clinicAction
  .metadata({ name: 'remove-medicine', permission: 'catalogues.manage' })
  .inputSchema(medicineIdSchema)
  .action(async ({ parsedInput: { medicineId }, ctx: { db, slug } }) => {
    unwrapRow(await db.from('medicines').delete().eq('id', medicineId).select('id'))
    revalidatePath(`/${slug}/settings/medicines`)
    return {}
  })
