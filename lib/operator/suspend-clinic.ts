'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { suspensionSchema } from './schema'

/** Suspends a clinic from the next request on: everyone reads, nobody writes; the owner reads the reason. @throws AppError not_found, changed_by_someone */
export const suspendClinic = personAction
  .metadata({ name: 'suspend-clinic' })
  .inputSchema(suspensionSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { clinic, version, reason } = parsedInput
    unwrap(await db.rpc('suspend_clinic', { clinic, subscription_version: version, reason }))
    revalidatePath('/operator', 'layout')
  })
