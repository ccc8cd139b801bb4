'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveBpeSchema } from './schema'

/** Writes down a screening of today. @returns its id @throws AppError not_found, bpe_codes_impossible, bpe_codes_of_children, bpe_too_young */
export const saveBpe = clinicAction
  .metadata({ name: 'save-bpe', permission: 'records.write' })
  .inputSchema(saveBpeSchema)
  .action(async ({ parsedInput: { patientId, dentistId, codes, note }, ctx: { db, slug } }) => {
    const screeningId = unwrap(await db.rpc('save_bpe', { patient: patientId, codes, note, ...(dentistId && { dentist: dentistId }) }))
    revalidatePath(`/${slug}/patients/${patientId}/perio`)
    return { screeningId }
  })
