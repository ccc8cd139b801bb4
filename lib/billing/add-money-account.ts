'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { moneyAccountSchema } from './schema'

/** Adds a drawer, a UPI address, a card machine or a bank account. @throws AppError upi_address_wrong */
export const addMoneyAccount = clinicAction
  .metadata({ name: 'add-money-account', permission: 'clinic.manage' })
  .inputSchema(moneyAccountSchema)
  .action(async ({ parsedInput: { kind, name, branch, upiAddress }, ctx }) => {
    unwrapRow(await ctx.db.from('money_accounts').insert({
      clinic_id: ctx.shell.clinic.id, kind, name, branch_id: branch || null, upi_address: upiAddress || null,
    }).select('id'))
    revalidatePath(`/${ctx.slug}/settings/billing`)
    return {}
  })
