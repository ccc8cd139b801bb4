'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { handleConversationSchema } from './schema'

/**
 * Dealt with: its answers leave the to-do list too. Or not after all.
 * @throws AppError not_found, conversation_has_news
 */
export const handleConversation = clinicAction
  .metadata({ name: 'handle-conversation', permission: 'messages.write' })
  .inputSchema(handleConversationSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const handled = unwrap(await db.rpc('handle_conversation', parsedInput))
    revalidatePath(`/${slug}`, 'layout')
    return { handled }
  })
