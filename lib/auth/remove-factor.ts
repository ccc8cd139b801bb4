'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { authRefusal } from './refusals'
import { removeFactorSchema } from './schema'

/** Gives the second step up. Only a session that came by it may. @throws AppError sign_in_again */
export const removeFactor = personAction
  .metadata({ name: 'remove-factor' })
  .inputSchema(removeFactorSchema)
  .action(async ({ parsedInput: { factor }, ctx: { db } }) => {
    const { error } = await db.auth.mfa.unenroll({ factorId: factor })
    if (error) throw authRefusal(error)
    revalidatePath('/account')
  })
