'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { clickToChatLink } from '@/lib/messages/rules'
import { sendTextSchema } from './schema'

/**
 * Notes that a person opens WhatsApp itself with these words filled in; whether they were sent nobody knows.
 * @returns the address that opens it
 * @throws AppError not_found, no_phone
 */
export const openChat = clinicAction
  .metadata({ name: 'open-chat', permission: 'messages.write' })
  .inputSchema(sendTextSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const phone = unwrap(await db.rpc('open_chat', parsedInput as never)) as unknown as string
    revalidatePath(`/${slug}/messages`, 'layout')
    return { address: clickToChatLink(phone, parsedInput.body) }
  })
