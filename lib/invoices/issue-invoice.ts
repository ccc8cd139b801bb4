'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { IssuedInvoice } from './invoice'
import { issueInvoiceSchema } from './schema'

/**
 * Issues a bill or proforma with what is paid at once. The same request twice is one bill.
 * @throws AppError bill_changed (details: what is right now), discount_needs_approval, split_for_registered, payment_above_due, …
 */
export const issueInvoice = clinicAction
  .metadata({ name: 'issue-invoice', permission: 'bills.write' })
  .inputSchema(issueInvoiceSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    const answer = unwrap(await ctx.db.rpc('issue_invoice', { request: input.request, patient: input.patient, bill: input.bill } as never)) as unknown as IssuedInvoice
    revalidatePath(`/${ctx.slug}`, 'layout')
    return answer
  })
