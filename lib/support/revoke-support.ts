'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { revokeSupportSchema } from './schema'

/** Takes the access back: the next request of support is refused. @throws AppError not_found when it was over already */
export const revokeSupport = clinicAction
  .metadata({ name: 'revoke-support', permission: 'support.grant' })
  .inputSchema(revokeSupportSchema)
  .action(async ({ ctx }) => {
    unwrap(await ctx.db.rpc('revoke_support'))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
