'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { revealPhoneSchema } from './schema'

/**
 * The number for one call or message, for somebody whose role reads numbers masked. Recorded every time.
 * @throws AppError not_found, no_phone, too_many_numbers (more than 60 in an hour)
 */
export const revealPhone = clinicAction
  .metadata({ name: 'reveal-phone', permission: 'patients.read' })
  .inputSchema(revealPhoneSchema)
  .action(async ({ parsedInput, ctx }) => ({ phone: unwrap(await ctx.db.rpc('reveal_phone', parsedInput)) }))
