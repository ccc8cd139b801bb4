'use server'

import { clinicAction } from '@/lib/action'
import { scheduleDays } from './queries'
import { loadDaySchema } from './schema'

/** The schedule of one date, for a booking that is made from another page or for another day. */
export const loadDay = clinicAction
  .metadata({ name: 'load-day', permission: 'appointments.read' })
  .inputSchema(loadDaySchema)
  .action(async ({ parsedInput: { date }, ctx }) => scheduleDays(ctx.db, date, 1))
