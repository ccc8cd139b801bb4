'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { connectNumber } from '@/lib/jobs/connect-number'
import { syncTemplates } from '@/lib/jobs/sync-templates'
import { connectWhatsappNumberSchema } from './schema'

/**
 * Connects the clinic's WhatsApp number after its token has read it, and hands the texts in for approval.
 * @returns what the number is called, and whether the texts could be handed in
 * @throws AppError whatsapp_token_refused, whatsapp_number_unreadable, whatsapp_account_mismatch, whatsapp_unreachable,
 *   whatsapp_number_taken
 */
export const connectWhatsappNumber = clinicAction
  .metadata({ name: 'connect-whatsapp-number', permission: 'messages.manage' })
  .inputSchema(connectWhatsappNumberSchema)
  .action(async ({ parsedInput, ctx: { shell, slug } }) => {
    const number = await connectNumber(shell.clinic.id, shell.person.id, parsedInput)
    // The number is connected whatever becomes of the texts; their page says how they stand and tries again.
    const synced = await syncTemplates(shell.clinic).then(() => true, () => false)
    revalidatePath(`/${slug}`, 'layout')
    return { ...number, synced }
  })
