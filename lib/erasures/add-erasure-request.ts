'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { addErasureSchema } from './schema'

/** Takes down a request that came by mail or in person, proved by whoever takes it down. @throws AppError not_found, already_asked */
export const addErasureRequest = clinicAction
  .metadata({ name: 'add-erasure-request', permission: 'privacy.manage' })
  .inputSchema(addErasureSchema)
  .action(async ({ parsedInput: { patient, channel }, ctx }) => {
    unwrap(await ctx.db.rpc('add_erasure_request', { patient, channel }))
    revalidatePath(`/${ctx.slug}/privacy/requests`)
  })
