'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { syncTemplates } from '@/lib/jobs/sync-templates'
import { messageTextSchema } from './schema'

/**
 * Changes a text, or begins one in another language (version null). With a number connected it is handed in for approval at
 * once, under a new name if an older wording was handed in before; that one goes on being sent until then.
 * @returns whether it was handed in: false without a number, or when WhatsApp could not be reached just now
 * @throws AppError changed_by_someone with the text as it is now; language_exists, title_missing, too_many_texts,
 *   text_holds_what_may_not_leave
 */
export const editMessageText = clinicAction
  .metadata({ name: 'edit-message-text', permission: 'messages.manage' })
  .inputSchema(messageTextSchema)
  .action(async ({ parsedInput: { kind, variant, title, language, body, buttons, version }, ctx: { db, shell, slug } }) => {
    unwrap(await db.rpc('edit_message_template', { kind, language, body, buttons, template_version: version, variant, title: kind === 'campaign' ? title : null } as never))
    const handedIn = await syncTemplates(shell.clinic).then(
      () => true,
      (error: unknown) => {
        if (error instanceof AppError) return false
        throw error
      },
    )
    revalidatePath(`/${slug}/settings/messages`)
    return { handedIn }
  })
