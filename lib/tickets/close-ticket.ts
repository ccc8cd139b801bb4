'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { oneTicketSchema } from './schema'

/** Closes a ticket without another word. @throws AppError not_found (no operator), changed_by_someone, ticket_closed, grievance_unanswered */
export const closeTicket = personAction
  .metadata({ name: 'close-ticket' })
  .inputSchema(oneTicketSchema)
  .action(async ({ parsedInput: { ticket, version }, ctx: { db } }) => {
    unwrap(await db.rpc('close_ticket', { ticket, ticket_version: version }))
    revalidatePath('/operator/tickets', 'layout')
  })
