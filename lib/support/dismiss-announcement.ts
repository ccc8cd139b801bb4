'use server'

import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { dismissAnnouncementSchema } from './schema'

/** Puts an announcement away for the person, on every device. */
export const dismissAnnouncement = personAction
  .metadata({ name: 'dismiss-announcement' })
  .inputSchema(dismissAnnouncementSchema)
  .action(async ({ parsedInput: { id }, ctx: { db } }) => {
    unwrap(await db.rpc('dismiss_announcement', { announcement: id }))
  })
