'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { endSubProcessorSchema } from './schema'

/** From a day on a company receives nothing any more. @throws AppError date_impossible, not_found */
export const endSubProcessor = personAction
  .metadata({ name: 'end-sub-processor' })
  .inputSchema(endSubProcessorSchema)
  .action(async ({ parsedInput: { id, until }, ctx: { db } }) => {
    unwrap(await db.rpc('end_sub_processor', { sub_processor: id, until }))
    revalidatePath('/operator', 'layout')
  })
