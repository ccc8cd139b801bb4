'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { mailHeadsSchema } from './schema'

/** Whether the day's seal is mailed to the person who asks, from tonight on. */
export const mailHeads = clinicAction
  .metadata({ name: 'mail-heads', permission: 'audit.read' })
  .inputSchema(mailHeadsSchema)
  .action(async ({ parsedInput: { wanted }, ctx }) => {
    unwrap(await ctx.db.rpc('set_audit_mail', { wanted }))
    revalidatePath(`/${ctx.slug}/settings/audit`)
  })
