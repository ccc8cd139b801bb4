'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { archiveMoneyAccountSchema } from './schema'

/** Takes an account out of use, or back into it; what came there stays on record. @throws AppError not_found */
export const archiveMoneyAccount = clinicAction
  .metadata({ name: 'archive-money-account', permission: 'clinic.manage' })
  .inputSchema(archiveMoneyAccountSchema)
  .action(async ({ parsedInput: { id, archived }, ctx }) => {
    unwrapRow(await ctx.db.from('money_accounts').update({ archived_at: archived ? new Date().toISOString() : null })
      .eq('clinic_id', ctx.shell.clinic.id).eq('id', id).select('id'))
    revalidatePath(`/${ctx.slug}/settings/billing`)
    return {}
  })
