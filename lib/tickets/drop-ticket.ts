'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { oneTicketSchema } from './schema'

/** Throws advertising away, with its files. @throws AppError not_found (no operator), changed_by_someone, not_suspect */
export const dropTicket = personAction
  .metadata({ name: 'drop-ticket' })
  .inputSchema(oneTicketSchema)
  .action(async ({ parsedInput: { ticket, version }, ctx: { db } }) => {
    unwrap(await db.rpc('drop_ticket', { ticket, ticket_version: version }))
    revalidatePath('/operator/tickets', 'layout')
  })
