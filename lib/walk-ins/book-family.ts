'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { toEntry, type MadeVisit } from './rows'
import { bookFamilySchema } from './schema'

/**
 * Books a family's visits, all or none, once for a request id; they are confirmed by one message.
 * Refuses as book-appointment does; details.place is the visit's place in the list, from 1.
 */
export const bookFamily = clinicAction
  .metadata({ name: 'book-family', permission: 'appointments.write' })
  .inputSchema(bookFamilySchema)
  .action(async ({ parsedInput: { requestId, visits }, ctx }) => {
    const made = unwrap(await ctx.db.rpc('book_family', {
      request: requestId,
      visits: visits.map(({ dentistId, chairId, reasonId, starts, minutes, note, byToken, ...who }) => ({
        ...toEntry(who, ctx.shell.clinic), dentist: dentistId, chair: chairId, reason: reasonId, starts, minutes, note, by_token: byToken,
      })),
    })) as unknown as MadeVisit[]
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { visits: made }
  })
