'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { endAnnouncementSchema } from './schema'

/** Takes an announcement down, in every clinic at the next page. @throws AppError not_found */
export const endAnnouncement = personAction
  .metadata({ name: 'end-announcement' })
  .inputSchema(endAnnouncementSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    unwrap(await db.rpc('end_announcement', { announcement: parsedInput.id }))
    revalidatePath('/operator', 'layout')
  })
