'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { sendSoon } from '@/lib/jobs/send-soon'
import { sendTextSchema } from './schema'

/**
 * Sends an answer in a person's own words, five seconds from now.
 * @returns the id of the message, which is the request's
 * @throws AppError not_found, window_closed, whatsapp_not_connected
 */
export const sendText = clinicAction
  .metadata({ name: 'send-text', permission: 'messages.write' })
  .inputSchema(sendTextSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const message = unwrap(await db.rpc('send_text', parsedInput as never))
    sendSoon()
    revalidatePath(`/${slug}`, 'layout')
    return { message }
  })
