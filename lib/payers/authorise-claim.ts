'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { authoriseClaimSchema } from './schema'

/** Writes down the number under which a payer agreed, when it comes later. @throws AppError changed_by_someone, claim_not_open */
export const authoriseClaim = clinicAction
  .metadata({ name: 'authorise-claim', permission: 'bills.write' })
  .inputSchema(authoriseClaimSchema)
  .action(async ({ parsedInput: { claimId, version, authorisation }, ctx }) => {
    unwrap(await ctx.db.rpc('authorise_claim', { claim: claimId, claim_version: version, authorisation }))
    revalidatePath(`/${ctx.slug}/payers`)
    return {}
  })
