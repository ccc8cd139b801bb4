'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { changedMoneyAccountSchema } from './schema'

/** Changes name, branch and address of an account; what kind it is stays. @throws AppError changed_by_someone, upi_address_wrong */
export const changeMoneyAccount = clinicAction
  .metadata({ name: 'change-money-account', permission: 'clinic.manage' })
  .inputSchema(changedMoneyAccountSchema)
  .action(async ({ parsedInput: { id, version, account }, ctx }) => {
    const changed = unwrap(await ctx.db.from('money_accounts')
      .update({ name: account.name, branch_id: account.branch || null, upi_address: account.upiAddress || null })
      .eq('clinic_id', ctx.shell.clinic.id).eq('id', id).eq('version', version).select('version'))
    if (!changed[0]) throw new AppError('changed_by_someone')
    revalidatePath(`/${ctx.slug}/settings/billing`)
    return {}
  })
