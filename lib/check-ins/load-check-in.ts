'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { CheckIn } from './check-in'
import { loadCheckInSchema } from './schema'

/** One check-in beside the patients whom it may mean; that their records were seen is recorded. Refuses with not_found. */
export const loadCheckIn = clinicAction
  .metadata({ name: 'load-check-in', permission: 'patients.write' })
  .inputSchema(loadCheckInSchema)
  .action(async ({ parsedInput: { id }, ctx }) => unwrap(await ctx.db.rpc('check_in', { check_in: id })) as unknown as CheckIn)
