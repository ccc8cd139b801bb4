'use server'

import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { letterIdSchema } from './schema'

/** Throws a draft away. @throws AppError not_found, signed_stays */
export const discardLetter = clinicAction
  .metadata({ name: 'discard-letter', permission: 'records.write' })
  .inputSchema(letterIdSchema)
  .action(async ({ parsedInput: { letterId }, ctx: { db } }) => {
    const { error } = await db.rpc('discard_letter', { letter: letterId })
    if (error) throw fromDatabase(error)
    return {}
  })
