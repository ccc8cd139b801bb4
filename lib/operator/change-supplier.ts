'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { supplierSchema } from './schema'

/** Other particulars on the invoices of the service, from a day on. @throws AppError gstin_wrong, value_not_possible, not_found */
export const changeSupplier = personAction
  .metadata({ name: 'change-supplier' })
  .inputSchema(supplierSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { validFrom, legalName, address, city, pinCode, gstin, email, subscriptionSac, creditsSac } = parsedInput
    const supplier = {
      legal_name: legalName, address, city, pin_code: pinCode, state_code: gstin.slice(0, 2), gstin, email, subscription_sac: subscriptionSac, credits_sac: creditsSac,
    }
    unwrap(await db.rpc('change_supplier', { valid_from: validFrom, supplier }))
    revalidatePath('/operator', 'layout')
  })
