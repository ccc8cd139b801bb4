'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { chooseBranchSchema } from './schema'

/** Looks at one branch from now on, on every device; null: at all of them. @throws AppError not_found */
export const chooseBranch = clinicAction
  .metadata({ name: 'choose-branch' })
  .inputSchema(chooseBranchSchema)
  .action(async ({ parsedInput: { branch }, ctx }) => {
    unwrap(await ctx.db.rpc('choose_branch', branch ? { branch } : {}))
    revalidatePath(`/${ctx.slug}`, 'layout')
  })
