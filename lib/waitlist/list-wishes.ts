'use server'

import { clinicAction } from '@/lib/action'
import { waitlistPage } from './queries'
import { listWishesSchema } from './schema'

/** The next page of wishes. @throws AppError not_allowed */
export const listWishes = clinicAction
  .metadata({ name: 'list-wishes', permission: 'appointments.read' })
  .inputSchema(listWishesSchema)
  .action(async ({ parsedInput: { dentistId, after }, ctx: { db } }) => {
    const { wishes, more } = await waitlistPage(db, dentistId, after)
    return { wishes, more }
  })
