'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { Scope } from './role-scopes'
import { switchRoleSchema } from './schema'

/**
 * Gives a role a permission, narrows it or takes it away, in force at everyone's next request.
 * @returns everything that changed with it: what it needs, and what needs it
 * @throws AppError permission_fixed, scope_without_meaning
 */
export const switchRolePermission = clinicAction
  .metadata({ name: 'switch-role-permission', permission: 'roles.manage' })
  .inputSchema(switchRoleSchema)
  .action(async ({ parsedInput, ctx }) => {
    const changed = unwrap(await ctx.db.rpc('switch_role_permission', parsedInput)) as { permission: string; scope: Scope }[]
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { changed }
  })
