'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { linkConversationSchema } from './schema'

/** Says who writes in a conversation whose number no record has. @throws AppError not_found */
export const linkConversation = clinicAction
  .metadata({ name: 'link-conversation', permission: 'messages.write' })
  .inputSchema(linkConversationSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const { error } = await db.rpc('link_conversation', parsedInput)
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/messages`, 'layout')
    return {}
  })
