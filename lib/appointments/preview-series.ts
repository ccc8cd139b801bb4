'use server'

import { clinicAction } from '@/lib/action'
import { scheduleOfDays, withinScope } from './queries'
import { previewSeriesSchema } from './schema'
import { datesOf, offersFor, stateOf, weekOf, type SeriesDate } from './series'
import { dateIn } from '@/lib/time'

/** The dates of a series before it is booked: which are free, what stands in the way of the others, and times nearby. */
export const previewSeries = clinicAction
  .metadata({ name: 'preview-series', permission: 'appointments.read' })
  .inputSchema(previewSeriesSchema)
  .action(async ({ parsedInput: wish, ctx }): Promise<SeriesDate[]> => {
    const zone = ctx.shell.clinic.timeZone
    const today = dateIn(new Date(), zone)
    const dates = datesOf(wish)
    const { schedule } = withinScope(await scheduleOfDays(ctx.db, dates), ctx.shell)
    const states = dates.map((date) => stateOf(schedule, wish, date, zone))
    const weeks = states.filter(({ state }) => state !== 'free').flatMap(({ date }) => weekOf(date, today))
    if (!weeks.length) return states.map((state) => ({ ...state, offers: [] }))
    const around = withinScope(await scheduleOfDays(ctx.db, weeks), ctx.shell).schedule
    return states.map((state) => ({ ...state, offers: state.state === 'free' ? [] : offersFor(around, wish, state.date, zone, Date.now()) }))
  })
