'use server'

import { clinicAction } from '@/lib/action'
import { readInbox } from './queries'
import { listConversationsSchema } from './schema'

/** The next page of the inbox. @throws AppError not_allowed */
export const listConversations = clinicAction
  .metadata({ name: 'list-conversations', permission: 'messages.read' })
  .inputSchema(listConversationsSchema)
  .action(async ({ parsedInput, ctx: { shell, slug } }) => {
    const { conversations, more } = await readInbox(slug, shell.clinic.timeZone, parsedInput)
    return { conversations, more }
  })
