'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { messageIdSchema } from '@/lib/messages/schema'

/** Takes one's own message back before it has left. @returns its words @throws AppError message_has_left */
export const takeBackMessage = clinicAction
  .metadata({ name: 'take-back-message', permission: 'messages.write' })
  .inputSchema(messageIdSchema)
  .action(async ({ parsedInput: { message }, ctx: { db, slug } }) => {
    const body = unwrap(await db.rpc('take_back_message', { message }))
    revalidatePath(`/${slug}/messages`, 'layout')
    return { body }
  })
