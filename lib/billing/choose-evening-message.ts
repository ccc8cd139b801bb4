'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { chooseEveningSchema } from './schema'

/** By which way an owner gets the evening message; each chooses for themselves. @throws AppError own_phone_missing, not_allowed */
export const chooseEveningMessage = clinicAction
  .metadata({ name: 'choose-evening-message', permission: 'clinic.manage' })
  .inputSchema(chooseEveningSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { error } = await ctx.db.rpc('choose_evening_message', parsedInput)
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}/settings/billing`)
    return {}
  })
