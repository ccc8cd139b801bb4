'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { setDiscountLimitSchema } from './schema'

/** How many percent of the list price a role may give away without asking. */
export const setDiscountLimit = clinicAction
  .metadata({ name: 'set-discount-limit', permission: 'catalogues.manage' })
  .inputSchema(setDiscountLimitSchema)
  .action(async ({ parsedInput: { role, percent }, ctx }) => {
    unwrapRow(await ctx.db.from('discount_limits').update({ percent }).eq('role', role).select('role'))
    revalidatePath(`/${ctx.slug}/settings/procedures`)
    return {}
  })
