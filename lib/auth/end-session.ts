'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { endSessionSchema } from './schema'

/** Signs out another browser of the same person, at its next request. @throws AppError not_found */
export const endSession = personAction
  .metadata({ name: 'end-session' })
  .inputSchema(endSessionSchema)
  .action(async ({ parsedInput: { session }, ctx: { db } }) => {
    unwrap(await db.rpc('end_my_session', { session }))
    revalidatePath('/account')
  })
