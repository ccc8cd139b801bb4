'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { resetRoleSchema } from './schema'

/** Makes a role what it was given to be. Answers how many switches that took back. */
export const resetRole = clinicAction
  .metadata({ name: 'reset-role', permission: 'roles.manage' })
  .inputSchema(resetRoleSchema)
  .action(async ({ parsedInput, ctx }) => {
    const count = unwrap(await ctx.db.rpc('reset_role', parsedInput))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { count }
  })
