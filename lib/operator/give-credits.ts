'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { giveCreditsSchema } from './schema'

/** Gives WhatsApp credits, or takes what there is at most; the owner reads the reason. @throws AppError not_found */
export const giveCredits = personAction
  .metadata({ name: 'give-credits' })
  .inputSchema(giveCreditsSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { clinic, rupees, reason } = parsedInput
    unwrap(await db.rpc('give_credits', { clinic, paise: rupees * 100, reason }))
    revalidatePath('/operator', 'layout')
  })
