'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { startCreditCheckout } from '@/lib/jobs/start-credit-checkout'
import { buyCreditsSchema } from './schema'

/**
 * Begins to buy a pack of credits; what it costs is the database's word, never the browser's. Answers the address of the hosted
 * checkout, for window.location.assign.
 * @throws AppError pack_not_offered, subscription_lapsed, gateway_unreachable, gateway_refused
 */
export const buyCredits = clinicAction
  .metadata({ name: 'buy-credits', permission: 'subscription.manage' })
  .inputSchema(buyCreditsSchema)
  .action(async ({ parsedInput: { pack }, ctx: { db, shell } }) => {
    const netPaise = unwrap(await db.rpc('credit_pack', { pack }))
    return { url: await startCreditCheckout({ clinic: shell.clinic.id, netPaise }) }
  })
