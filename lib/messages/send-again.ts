'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { sendSoon } from '@/lib/jobs/send-soon'
import { messageIdSchema } from './schema'

/**
 * Sends a message once more, after a failure or when nobody knows what became of it.
 * @throws AppError not_found, message_not_to_send
 */
export const sendAgain = clinicAction
  .metadata({ name: 'send-again', permission: 'messages.write' })
  .inputSchema(messageIdSchema)
  .action(async ({ parsedInput: { message }, ctx: { db, slug } }) => {
    const { error } = await db.rpc('send_again', { message })
    if (error) throw fromDatabase(error)
    sendSoon([0, 7_000])
    revalidatePath(`/${slug}/messages`, 'layout')
    return {}
  })
