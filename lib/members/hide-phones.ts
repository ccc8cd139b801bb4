'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { hidePhonesSchema } from './schema'

/** Hides phone numbers from a role, or shows them again; it holds from the next request on. Answers all roles they are hidden from. */
export const hidePhones = clinicAction
  .metadata({ name: 'hide-phones', permission: 'clinic.manage' })
  .inputSchema(hidePhonesSchema)
  .action(async ({ parsedInput, ctx }) => {
    const roles = unwrap(await ctx.db.rpc('hide_phones', parsedInput))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { roles }
  })
