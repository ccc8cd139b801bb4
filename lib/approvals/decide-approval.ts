'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { decideApprovalSchema } from './schema'

/** Answers a question of somebody with less say. @throws AppError not_allowed, not_found (also when it is answered already) */
export const decideApproval = clinicAction
  .metadata({ name: 'decide-approval', permission: 'plans.approve' })
  .inputSchema(decideApprovalSchema)
  .action(async ({ parsedInput, ctx }) => {
    unwrap(await ctx.db.rpc('decide_approval', parsedInput))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
