'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { bookSeriesSchema } from './schema'

/**
 * Books several visits of a patient together, all or none; answers them in order of time. Refuses with slot_taken
 * (details: the clashing visit, and `starts`: which wish found no room).
 */
export const bookSeries = clinicAction
  .metadata({ name: 'book-series', permission: 'appointments.write' })
  .inputSchema(bookSeriesSchema)
  .action(async ({ parsedInput: { patientId, reasonId, note, visits }, ctx }) => {
    const booked = unwrap(await ctx.db.rpc('book_series', { patient: patientId, visits, ...(reasonId && { reason: reasonId }), ...(note && { note }) }))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return booked as { series: string; visits: { id: string; version: number }[] }
  })
