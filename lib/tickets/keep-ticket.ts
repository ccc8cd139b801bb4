'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { oneTicketSchema } from './schema'

/** Says that something is no advertising; whoever wrote it is told that it came in. @throws AppError not_found (no operator), changed_by_someone, not_suspect */
export const keepTicket = personAction
  .metadata({ name: 'keep-ticket' })
  .inputSchema(oneTicketSchema)
  .action(async ({ parsedInput: { ticket, version }, ctx: { db } }) => {
    unwrap(await db.rpc('keep_ticket', { ticket, ticket_version: version }))
    revalidatePath('/operator/tickets', 'layout')
  })
