'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { bookRecallSchema } from './schema'

/** Books a visit for a recall, which is booked with it; answers what book-appointment answers, and refuses as it does. */
export const bookRecall = clinicAction
  .metadata({ name: 'book-recall', permission: 'appointments.write' })
  .inputSchema(bookRecallSchema)
  .action(async ({ parsedInput: visit, ctx }) => {
    const booked = unwrap(await ctx.db.rpc('book_recall', {
      recall: visit.recallId,
      patient: visit.patientId,
      dentist: visit.dentistId,
      starts: visit.starts,
      minutes: visit.minutes,
      squeeze: visit.squeeze,
      ...(visit.chairId && { chair: visit.chairId }),
      ...(visit.reasonId && { reason: visit.reasonId }),
      ...(visit.note && { note: visit.note }),
    })) as { id: string; version: number }
    revalidatePath(`/${ctx.slug}`, 'layout')
    return booked
  })
