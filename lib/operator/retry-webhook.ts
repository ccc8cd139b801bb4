'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { retryWebhookSchema } from './schema'

/** Has a webhook that failed tried again within a minute. @throws AppError not_found when it went well meanwhile */
export const retryWebhook = personAction
  .metadata({ name: 'retry-webhook' })
  .inputSchema(retryWebhookSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    unwrap(await db.rpc('retry_webhook', { source: parsedInput.source, webhook: parsedInput.id }))
    revalidatePath('/operator', 'layout')
  })
