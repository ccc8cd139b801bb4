'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { settleClaimSchema } from './schema'

/**
 * Books what a payer paid and kept back, in one part or the next of several; what is missing is the patient's again, or still expected.
 * @throws AppError changed_by_someone, claim_not_open, settlement_above_claim
 */
export const settleClaim = clinicAction
  .metadata({ name: 'settle-claim', permission: 'payments.write' })
  .inputSchema(settleClaimSchema)
  .action(async ({ parsedInput: { request, claimId, version, receivedPaise, tdsPaise, feePaise, mode, account, reference, chequeOn, note, missing }, ctx }) => {
    const settled = unwrap(await ctx.db.rpc('settle_claim', {
      request, claim: claimId, claim_version: version,
      settlement: {
        received_paise: receivedPaise, tds_paise: tdsPaise, fee_paise: feePaise, mode, account, reference, note, missing, ...(mode === 'cheque' && chequeOn && { cheque_on: chequeOn }),
      },
    })) as { payment: string | null; short_paise: number; open_paise: number }
    revalidatePath(`/${ctx.slug}/payers`)
    return { shortPaise: settled.short_paise, openPaise: settled.open_paise }
  })
