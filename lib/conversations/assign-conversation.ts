'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { assignConversationSchema } from './schema'

/** Gives a conversation to a member, or to nobody. @throws AppError not_found */
export const assignConversation = clinicAction
  .metadata({ name: 'assign-conversation', permission: 'messages.write' })
  .inputSchema(assignConversationSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const { error } = await db.rpc('assign_conversation', parsedInput as never)
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/messages`, 'layout')
    return {}
  })
