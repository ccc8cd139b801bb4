'use server'

import { getLocale } from 'next-intl/server'
import { publicAction } from '@/lib/action'
import { openTicket } from '@/lib/jobs/tickets'
import { proveForm } from '@/lib/public-form'
import { limitRate } from '@/lib/rate-limit'
import { looksLikeSpam } from '@/lib/tickets/rules'
import { fileGrievanceSchema } from './schema'

/**
 * Takes a complaint of anybody and answers its number and until when it is answered (30 days; DPDP Act s. 13).
 * @throws AppError form_not_taken, form_too_old, too_many_attempts
 */
export const fileGrievance = publicAction
  .metadata({ name: 'file-grievance' })
  .inputSchema(fileGrievanceSchema)
  .action(async ({ parsedInput: { seal, trap, ...said } }) => {
    proveForm({ seal, trap })
    await limitRate('support-address')
    await limitRate('support-account', said.email)
    const { number, due_at } = await openTicket({
      ...said, kind: 'grievance', topic: 'data', channel: 'form', language: await getLocale(), suspect: looksLikeSpam(said.subject, said.body),
    })
    return { number, dueAt: due_at }
  })
