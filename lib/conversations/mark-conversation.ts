'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { markConversationSchema } from './schema'

/** Read, up to what the screen has shown, or unread again. @throws AppError not_found */
export const markConversation = clinicAction
  .metadata({ name: 'mark-conversation', permission: 'messages.write' })
  .inputSchema(markConversationSchema)
  .action(async ({ parsedInput: { conversation, seen, read }, ctx: { db, slug } }) => {
    const { error } = await db.rpc('mark_conversation', { conversation, seen, as_read: read })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}`, 'layout')
    return {}
  })
