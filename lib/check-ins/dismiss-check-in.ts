'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { dismissCheckInSchema } from './schema'

/** Dismisses a check-in, or takes that back. Refuses with check_in_decided, not_found. */
export const dismissCheckIn = clinicAction
  .metadata({ name: 'dismiss-check-in', permission: 'patients.write' })
  .inputSchema(dismissCheckInSchema)
  .action(async ({ parsedInput: { id, version, back }, ctx }) => {
    const now = unwrap(await ctx.db.rpc('dismiss_check_in', { check_in: id, check_in_version: version, back }))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { version: now }
  })
