'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, fromDatabase } from '@/lib/errors'
import { syncTemplates } from '@/lib/jobs/sync-templates'
import { removeMessageTextSchema } from './schema'

/**
 * Takes one language of a campaign's text away, here and at WhatsApp; when that cannot be reached just now, at the next sync.
 * @throws AppError text_in_use, not_found
 */
export const removeMessageText = clinicAction
  .metadata({ name: 'remove-message-text', permission: 'messages.manage' })
  .inputSchema(removeMessageTextSchema)
  .action(async ({ parsedInput: { text }, ctx: { db, shell, slug } }) => {
    const { error } = await db.rpc('remove_message_template', { template: text })
    if (error) throw fromDatabase(error)
    await syncTemplates(shell.clinic).catch((failure: unknown) => {
      if (!(failure instanceof AppError)) throw failure
    })
    revalidatePath(`/${slug}/settings/messages`)
    return {}
  })
