'use server'

import { clinicAction } from '@/lib/action'
import { leftOpen } from './queries'
import { loadLeftOpenSchema } from './schema'

/** The next page of the visits that earlier days left open. */
export const loadLeftOpen = clinicAction
  .metadata({ name: 'load-left-open', permission: 'appointments.read' })
  .inputSchema(loadLeftOpenSchema)
  .action(async ({ parsedInput: { after }, ctx }) => leftOpen(ctx.db, after))
