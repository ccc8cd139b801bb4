'use server'

import { clinicAction } from '@/lib/action'
import { addDays, dateIn } from '@/lib/time'
import type { Slot } from './free-slots'
import { nextPlaces } from './places'
import { scheduleDays, withinScope } from './queries'
import { findPlacesSchema } from './schema'

/** Two windows of four weeks: a day's visits find room in the first, or the clinic has other worries. */
const windows = 2
const windowDays = 28
const offers = 5

/** Free times for visits that need another one: a few for each, the first of which fit together. */
export const findPlaces = clinicAction
  .metadata({ name: 'find-places', permission: 'appointments.read' })
  .inputSchema(findPlacesSchema)
  .action(async ({ parsedInput: { wishes }, ctx }): Promise<{ id: string; slots: Slot[] }[]> => {
    const zone = ctx.shell.clinic.timeZone
    const found = new Map<string, Slot[]>()
    let firstDay = dateIn(wishes.map(({ after }) => after).sort()[0]!, zone)
    let left = wishes
    for (let i = 0; i < windows && left.length > 0; i++) {
      const { schedule } = withinScope(await scheduleDays(ctx.db, firstDay, windowDays), ctx.shell)
      for (const [id, slots] of nextPlaces(schedule, firstDay, windowDays, zone, left, offers)) if (slots.length) found.set(id, slots)
      left = left.filter(({ id }) => !found.has(id))
      firstDay = addDays(firstDay, windowDays)
    }
    return wishes.map(({ id }) => ({ id, slots: found.get(id) ?? [] }))
  })
