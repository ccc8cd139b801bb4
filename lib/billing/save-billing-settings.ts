'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { billingSettingsSchema } from './schema'

/** Changes how the clinic bills from now on; what was issued stays as it is. @throws AppError changed_by_someone */
export const saveBillingSettings = clinicAction
  .metadata({ name: 'save-billing-settings', permission: 'clinic.manage' })
  .inputSchema(billingSettingsSchema)
  .action(async ({ parsedInput: input, ctx: { db, shell, slug } }) => {
    const changed = unwrap(await db.from('billing_settings').update({
      plan_billing: input.planBilling, round_to_rupee: input.roundToRupee, goods_follow_address: input.goodsFollowAddress, note: input.note,
      bill_paper: input.billPaper, receipt_paper: input.receiptPaper, dues_reminder_days: input.duesReminderDays || null,
      evening_at: input.eveningAt || null,
    }).eq('clinic_id', shell.clinic.id).eq('version', input.version).select('version'))
    if (!changed[0]) throw new AppError('changed_by_someone')
    revalidatePath(`/${slug}/settings/billing`)
    return { version: changed[0].version }
  })
