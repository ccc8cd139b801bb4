'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { Status } from './schedule'
import { seriesSchema } from './schema'

export type SeriesVisit = { id: string; version: number; starts_at: string; status: Status; dentist: string | null }

/** The visits of a series, in order of time; none when there is no such series here. */
export const loadSeries = clinicAction
  .metadata({ name: 'load-series', permission: 'appointments.read' })
  .inputSchema(seriesSchema)
  .action(async ({ parsedInput: { series }, ctx }) => unwrap(await ctx.db.rpc('visits_of_series', { series })) as unknown as SeriesVisit[])
