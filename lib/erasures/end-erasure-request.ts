'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { endErasureSchema } from './schema'

/** Ends a request of which nothing is gone yet: it was not the person, or they took it back. @throws AppError not_found */
export const endErasureRequest = clinicAction
  .metadata({ name: 'end-erasure-request', permission: 'privacy.manage' })
  .inputSchema(endErasureSchema)
  .action(async ({ parsedInput: { request, how }, ctx }) => {
    unwrap(await ctx.db.rpc('end_erasure_request', { request, how }))
    revalidatePath(`/${ctx.slug}/privacy/requests`)
  })
