'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { syncTemplates } from '@/lib/jobs/sync-templates'

/**
 * Asks WhatsApp how the texts stand and hands in those it does not have.
 * @throws AppError whatsapp_not_connected, whatsapp_token_refused, whatsapp_unreachable
 */
export const syncMessageTexts = clinicAction
  .metadata({ name: 'sync-message-texts', permission: 'messages.manage' })
  .action(async ({ ctx: { shell, slug } }) => {
    const handedIn = await syncTemplates(shell.clinic)
    revalidatePath(`/${slug}/settings/messages`)
    return { handedIn }
  })
