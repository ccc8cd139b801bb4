'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { messageSettingsSchema } from './schema'

/**
 * What the clinic sends by itself, when it reminds and keeps quiet, and SMS as a fallback. What is planned for coming visits is
 * planned again.
 * @returns the clinic's new version
 * @throws AppError changed_by_someone
 */
export const changeMessageSettings = clinicAction
  .metadata({ name: 'change-message-settings', permission: 'messages.manage' })
  .inputSchema(messageSettingsSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const { version, kindsOn, reminderHours, quietFrom, quietUntil, smsFallback, smsHeader, smsEntity, reasons } = parsedInput
    const now = unwrap(await db.rpc('change_message_settings', {
      clinic_version: version,
      changes: {
        kinds_on: kindsOn, reminder_hours: reminderHours, quiet_from: quietFrom, quiet_until: quietUntil, sms_fallback: smsFallback,
        sms_header: smsHeader || null, sms_entity: smsEntity || null,
      },
      reasons: reasons.map(({ id, reminderHours: hours }) => ({ id, reminder_hours: hours })),
    }))
    revalidatePath(`/${slug}/settings/sending`)
    return { version: now }
  })
