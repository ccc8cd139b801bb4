'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { claimInvoiceSchema } from './schema'

/** Asks a payer for a part of a bill that was issued without a claim. @throws AppError claim_above_due, authorisation_needed, payer_not_found */
export const claimInvoice = clinicAction
  .metadata({ name: 'claim-invoice', permission: 'bills.write' })
  .inputSchema(claimInvoiceSchema)
  .action(async ({ parsedInput: { request, invoiceId, payer, authorisation, amountPaise }, ctx }) => {
    unwrap(await ctx.db.rpc('claim_invoice', { request, invoice: invoiceId, claim: { payer, authorisation, amount_paise: amountPaise } }))
    revalidatePath(`/${ctx.slug}/invoices/${invoiceId}`)
    return {}
  })
