'use server'

import { clinicAction } from '@/lib/action'
import { readMessages } from './queries'
import { listMessagesSchema } from './schema'

/** The next page of the message log. @throws AppError not_allowed */
export const listMessages = clinicAction
  .metadata({ name: 'list-messages', permission: 'messages.read' })
  .inputSchema(listMessagesSchema)
  .action(async ({ parsedInput, ctx: { shell, slug } }) => {
    const { messages, more } = await readMessages(slug, shell.clinic.timeZone, parsedInput)
    return { messages, more }
  })
