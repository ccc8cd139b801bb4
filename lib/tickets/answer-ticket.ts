'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { answerTicketSchema } from './schema'

/** Answers a ticket: the words leave by mail within a minute, once. @throws AppError not_found (no operator), changed_by_someone */
export const answerTicket = personAction
  .metadata({ name: 'answer-ticket' })
  .inputSchema(answerTicketSchema)
  .action(async ({ parsedInput: { ticket, version, body, closing }, ctx: { db } }) => {
    unwrap(await db.rpc('answer_ticket', { ticket, ticket_version: version, body, closing }))
    revalidatePath('/operator/tickets', 'layout')
  })
