'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { sendSoon } from '@/lib/jobs/send-soon'
import { remindDueSchema } from './schema'

/**
 * Reminds a patient of what they owe, by a message with a link. Answers how the message stands: due, or waiting for somebody to
 * send it by hand.
 * @throws AppError not_found, nothing_due, reminded_lately, link_no_consent, link_no_phone, link_kind_off
 */
export const remindDue = clinicAction
  .metadata({ name: 'remind-due', permission: 'bills.write' })
  .inputSchema(remindDueSchema)
  .action(async ({ parsedInput, ctx }) => {
    const message = unwrap(await ctx.db.rpc('remind_due', parsedInput)) as unknown as { status: string; reason: string | null }
    if (message.status === 'due') sendSoon()
    return message
  })
