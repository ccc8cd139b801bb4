'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { quickReplySchema } from './schema'

/** Adds a quick reply, or changes one. @throws AppError not_found, not_allowed */
export const saveQuickReply = clinicAction
  .metadata({ name: 'save-quick-reply', permission: 'messages.manage' })
  .inputSchema(quickReplySchema)
  .action(async ({ parsedInput: { id, ...reply }, ctx: { db, shell, slug } }) => {
    const saved = id
      ? await db.from('quick_replies').update(reply).eq('id', id).select('id')
      : await db.from('quick_replies').insert({ ...reply, clinic_id: shell.clinic.id, position: 1000 }).select('id')
    unwrapRow(saved)
    revalidatePath(`/${slug}/messages`, 'layout')
    return {}
  })
