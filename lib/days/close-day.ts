'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { closeDaySchema } from './schema'

/**
 * Closes a day of a branch for good. Answers the day on which money counts from now on.
 * @throws AppError day_closed, day_not_come, day_changed, denominations_wrong, difference_needs_reason, amount_not_possible
 */
export const closeDay = clinicAction
  .metadata({ name: 'close-day', permission: 'days.close' })
  .inputSchema(closeDaySchema)
  .action(async ({ parsedInput: { request, branch, day, expectedPaise, countedPaise, denominations, openingPaise, reason }, ctx }) =>
    unwrap(await ctx.db.rpc('close_day', {
      request, branch, day,
      counting: { expected_paise: expectedPaise, counted_paise: countedPaise, denominations, opening_paise: openingPaise, reason },
    })) as unknown as { id: string; day: string; next: string })
