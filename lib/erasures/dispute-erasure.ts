'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { disputeErasureSchema } from './schema'

/** Says what speaks against it, or that nothing does any more. @throws AppError not_found */
export const disputeErasure = clinicAction
  .metadata({ name: 'dispute-erasure', permission: 'privacy.manage' })
  .inputSchema(disputeErasureSchema)
  .action(async ({ parsedInput: { request, why }, ctx }) => {
    unwrap(await ctx.db.rpc('dispute_erasure', { request, why }))
    revalidatePath(`/${ctx.slug}/privacy/requests`)
  })
