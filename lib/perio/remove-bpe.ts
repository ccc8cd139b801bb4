'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { removeBpeSchema } from './schema'

/** Strikes a screening out that was wrong, or takes that back. @throws AppError not_found */
export const removeBpe = clinicAction
  .metadata({ name: 'remove-bpe', permission: 'records.write' })
  .inputSchema(removeBpeSchema)
  .action(async ({ parsedInput: { screeningId, patientId, removed }, ctx: { db, slug } }) => {
    unwrap(await db.rpc('remove_bpe', { screening: screeningId, removed }))
    revalidatePath(`/${slug}/patients/${patientId}/perio`)
    return {}
  })
