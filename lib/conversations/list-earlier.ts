'use server'

import { clinicAction } from '@/lib/action'
import { readEarlier } from './queries'
import { listEarlierSchema } from './schema'

/** What was said earlier in a conversation. @throws AppError not_found, not_allowed */
export const listEarlier = clinicAction
  .metadata({ name: 'list-earlier', permission: 'messages.read' })
  .inputSchema(listEarlierSchema)
  .action(async ({ parsedInput: { conversation, before }, ctx: { shell, slug } }) => readEarlier(slug, shell.clinic.timeZone, conversation, before))
