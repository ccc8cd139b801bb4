'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { sendSoon } from '@/lib/jobs/send-soon'
import { linkIdSchema } from './schema'

/**
 * Sends a link to the patient's phone, five seconds from now. Answers how its message stands: due, or waiting for somebody
 * to send it by hand. Refuses with not_found, link_over, link_kind_off, link_no_consent, link_no_phone.
 */
export const sendLink = clinicAction
  .metadata({ name: 'send-link' })
  .inputSchema(linkIdSchema)
  .action(async ({ parsedInput: { link }, ctx }) => {
    const message = unwrap(await ctx.db.rpc('send_link', { link })) as unknown as { status: string; reason: string | null }
    if (message.status === 'due') sendSoon()
    return message
  })
