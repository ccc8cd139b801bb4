'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { smsTextSchema } from './schema'

/** Notes under which number a text is registered for SMS; blank takes it away. @throws AppError not_found */
export const registerSmsText = clinicAction
  .metadata({ name: 'register-sms-text', permission: 'messages.manage' })
  .inputSchema(smsTextSchema)
  .action(async ({ parsedInput: { template, number }, ctx: { db, slug } }) => {
    const { error } = await db.rpc('set_dlt_template', { template, dlt: (number || null) as string })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/settings/sending`)
    return {}
  })
