'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { findFittingWishesSchema } from './schema'
import type { Fitting } from './wish'

/** Who on the waitlist a time suits, the urgent first, and how each can be asked. @throws AppError not_allowed */
export const findFittingWishes = clinicAction
  .metadata({ name: 'find-fitting-wishes', permission: 'appointments.read' })
  .inputSchema(findFittingWishesSchema)
  .action(async ({ parsedInput: { dentistId, starts, ends }, ctx: { db } }) => ({
    people: unwrap(await db.rpc('fitting_wishes', { dentist: dentistId, starts, ends })) as unknown as Fitting[],
  }))
