'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { toCounts, type CountsRow } from './rows'
import { audienceSchema, toChoices } from './schema'

/** How many patients the filters find, why some are left out, and what the rest would cost. Counts only, no names. */
export const countAudience = clinicAction
  .metadata({ name: 'count-audience', permission: 'campaigns.manage' })
  .inputSchema(audienceSchema)
  .action(async ({ parsedInput, ctx: { db } }) => toCounts(unwrap(await db.rpc('count_audience', { choices: toChoices(parsedInput) })) as unknown as CountsRow))
