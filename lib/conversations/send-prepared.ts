'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { sendSoon } from '@/lib/jobs/send-soon'
import { sendPreparedSchema } from './schema'

/**
 * Sends an approved text about a visit, which goes at any time, five seconds from now.
 * @throws AppError not_found, message_not_to_send, on_its_way_already, whatsapp_not_connected
 */
export const sendPrepared = clinicAction
  .metadata({ name: 'send-prepared', permission: 'messages.write' })
  .inputSchema(sendPreparedSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const message = unwrap(await db.rpc('send_prepared', parsedInput))
    sendSoon()
    revalidatePath(`/${slug}`, 'layout')
    return { message }
  })
