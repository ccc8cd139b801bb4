'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { removeQuickReplySchema } from './schema'

/** Removes a quick reply. @throws AppError not_found, not_allowed */
export const removeQuickReply = clinicAction
  .metadata({ name: 'remove-quick-reply', permission: 'messages.manage' })
  .inputSchema(removeQuickReplySchema)
  .action(async ({ parsedInput: { id }, ctx: { db, slug } }) => {
    unwrapRow(await db.from('quick_replies').delete().eq('id', id).select('id'))
    revalidatePath(`/${slug}/messages`, 'layout')
    return {}
  })
