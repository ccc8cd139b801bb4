'use server'

import { clinicAction } from '@/lib/action'
import { addDays, dateIn } from '@/lib/time'
import { freeSlots, type Slot } from './free-slots'
import { scheduleDays, withinScope } from './queries'
import { findFreeSlotsSchema } from './schema'

/** How far ahead it looks, in windows of two weeks: a slot is nearly always in the first. */
const windows = 6
const windowDays = 14

/** The next free times of a dentist, or of any, in a part of the day: soonest first; none when twelve weeks are full. */
export const findFreeSlots = clinicAction
  .metadata({ name: 'find-free-slots', permission: 'appointments.read' })
  .inputSchema(findFreeSlotsSchema)
  .action(async ({ parsedInput: { after, ...search }, ctx }): Promise<Slot[]> => {
    const zone = ctx.shell.clinic.timeZone
    const found: Slot[] = []
    let firstDay = dateIn(after, zone)
    for (let i = 0; i < windows && found.length < search.limit; i++) {
      const { schedule } = withinScope(await scheduleDays(ctx.db, firstDay, windowDays), ctx.shell)
      if (!schedule.dentists.length) break
      const limit = search.limit - found.length
      found.push(...freeSlots(schedule, firstDay, windowDays, zone, { ...search, limit, after: Date.parse(after), branchId: ctx.shell.branch }))
      firstDay = addDays(firstDay, windowDays)
    }
    return found
  })
