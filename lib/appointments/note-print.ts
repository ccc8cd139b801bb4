'use server'

import { z } from 'zod'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { isDate } from '@/lib/time'

/** Puts on record that the schedule from this day on was printed. */
export const notePrint = clinicAction
  .metadata({ name: 'note-print', permission: 'appointments.read' })
  .inputSchema(z.object({ day: z.string().refine(isDate) }))
  .action(async ({ parsedInput: { day }, ctx }) => {
    unwrap(await ctx.db.rpc('note_printed_schedule', { day }))
  })
