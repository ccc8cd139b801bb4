'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { markAccessSeenSchema } from './schema'

/** The owner has seen that an access was unusual. @throws AppError not_found */
export const markAccessSeen = clinicAction
  .metadata({ name: 'mark-access-seen', permission: 'privacy.manage' })
  .inputSchema(markAccessSeenSchema)
  .action(async ({ parsedInput: { id }, ctx: { db, slug } }) => {
    unwrap(await db.rpc('mark_access_seen', { flag: id }))
    revalidatePath(`/${slug}/privacy/access`)
  })
