'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { decideProposalsSchema } from './schema'

/** What becomes of records whose time is over; until a week has passed it can be taken back. @returns how many @throws AppError not_found */
export const decideProposals = clinicAction
  .metadata({ name: 'decide-proposals', permission: 'privacy.manage' })
  .inputSchema(decideProposalsSchema)
  .action(async ({ parsedInput: { proposals, decision }, ctx }) => {
    const decided = unwrap(await ctx.db.rpc('decide_proposals', { proposals, decision: decision as string }))
    revalidatePath(`/${ctx.slug}/privacy/retention`)
    return { decided }
  })
