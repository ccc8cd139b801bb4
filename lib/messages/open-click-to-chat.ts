'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, fromDatabase, unwrap } from '@/lib/errors'
import { toMessage, type MessageRow } from './rows'
import { messageIdSchema } from './schema'

/**
 * Notes that a person opened WhatsApp with this message filled in. What was really sent nobody knows, so it is logged as
 * opened. The text is made here, not taken from the browser.
 * @throws AppError not_found, message_not_to_open
 */
export const openClickToChat = clinicAction
  .metadata({ name: 'open-click-to-chat', permission: 'messages.write' })
  .inputSchema(messageIdSchema)
  .action(async ({ parsedInput: { message }, ctx: { db, shell, slug } }) => {
    const { text } = toMessage(unwrap(await db.rpc('message', { message })) as unknown as MessageRow, shell.clinic.timeZone)
    if (text === null) throw new AppError('message_not_to_open')
    const { error } = await db.rpc('open_click_to_chat', { message, body: text })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/messages`)
    return {}
  })
