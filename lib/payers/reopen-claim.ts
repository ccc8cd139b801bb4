'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { reopenClaimSchema } from './schema'

/** Opens a claim again that was settled by mistake, once the receipt of its money is void. @throws AppError claim_paid, claim_above_due, changed_by_someone */
export const reopenClaim = clinicAction
  .metadata({ name: 'reopen-claim', permission: 'payments.write' })
  .inputSchema(reopenClaimSchema)
  .action(async ({ parsedInput: { request, claimId, version }, ctx }) => {
    unwrap(await ctx.db.rpc('reopen_claim', { request, claim: claimId, claim_version: version }))
    revalidatePath(`/${ctx.slug}/payers`)
    return {}
  })
