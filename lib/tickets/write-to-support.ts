'use server'

import { getLocale } from 'next-intl/server'
import { publicAction } from '@/lib/action'
import { openTicket } from '@/lib/jobs/tickets'
import { proveForm } from '@/lib/public-form'
import { limitRate } from '@/lib/rate-limit'
import { looksLikeSpam } from './rules'
import { writeToSupportSchema } from './schema'

/**
 * Takes a question of anybody and answers its number; the answer goes by mail.
 * @throws AppError form_not_taken, form_too_old, too_many_attempts
 */
export const writeToSupport = publicAction
  .metadata({ name: 'write-to-support' })
  .inputSchema(writeToSupportSchema)
  .action(async ({ parsedInput: { seal, trap, ...said } }) => {
    proveForm({ seal, trap })
    await limitRate('support-address')
    await limitRate('support-account', said.email)
    const { number, due_at } = await openTicket({ ...said, kind: 'support', channel: 'form', language: await getLocale(), suspect: looksLikeSpam(said.subject, said.body) })
    return { number, dueAt: due_at }
  })
