'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { confirmErasureSchema } from './schema'

/** The owner made sure who asks, and says whose record it is. @throws AppError not_found, already_asked */
export const confirmErasureRequest = clinicAction
  .metadata({ name: 'confirm-erasure-request', permission: 'privacy.manage' })
  .inputSchema(confirmErasureSchema)
  .action(async ({ parsedInput: { request, patient }, ctx }) => {
    unwrap(await ctx.db.rpc('confirm_erasure_request', { request, patient }))
    revalidatePath(`/${ctx.slug}/privacy/requests`)
  })
