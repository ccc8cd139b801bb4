import { z } from 'zod'
import { isTooth } from '@/lib/charts/teeth'
import { gstinState, tidyGstin } from '@/lib/clinics/gstin'
import { lineField, textField } from '@/lib/fields'
import { partsSchema } from '@/lib/payments/schema'

const id = z.guid()
/** Nothing to ₹100 crore, whole paise. */
const paise = z.number('amount').int('amount').min(0, 'amount').max(100_000_000_000, 'amount')
const reason = z.string().trim().min(1, 'reason').max(300, 'reason')

const shown = {
  dentist: id.nullable(), quantity: z.number('quantity').int('quantity').min(1, 'quantity').max(9999, 'quantity'), unit_paise: paise, discount_paise: paise,
  rate_bp: z.number().int().min(0).max(4000), own_price: z.boolean().optional(),
}
const place = {
  teeth: z.array(z.number().int().refine(isTooth, 'tooth')).max(32).optional(), surfaces: z.string().max(8).optional(),
  area: z.enum(['', 'q1', 'q2', 'q3', 'q4', 'upper', 'lower']).optional(),
}
/** Exactly what a line names; anything else that a browser sends is left out, and a draft keeps what is here. */
const lineSchema = z.union([
  z.object({ treatment: id, ...shown }), z.object({ item: id, ...shown }), z.object({ procedure: id, ...place, ...shown }), z.object({ product: id, ...shown }),
  z.object({ package: id, ...shown }),
]).refine((line) => line.discount_paise <= line.quantity * line.unit_paise, { path: ['discount_paise'], message: 'discount' })

const recipient = z.object({
  name: lineField(120), address: textField(500), state_code: z.union([z.literal(''), z.string().regex(/^[0-9]{2}$/)]).default(''),
  gstin: z.string().default('').transform(tidyGstin).refine((gstin) => gstin === '' || gstinState(gstin) === 'right', 'gstin'),
}).transform((said) => Object.fromEntries(Object.entries(said).filter(([, text]) => text !== '')))

/** A bill as it is put aside: payment and total come with the issuing. */
export const billContentSchema = z.object({
  branch: id.optional(), visit: id.optional(), kind: z.enum(['bill', 'proforma']), dated: z.iso.date().optional(), recipient: recipient.optional(),
  note: textField(500).optional(), lines: z.array(lineSchema).min(1, 'empty').max(200, 'long'), total_paise: paise,
})
/** As a screen sends it. */
export type TypedBill = z.input<typeof billContentSchema>
export const issueInvoiceSchema = z.object({
  request: id, patient: id,
  bill: billContentSchema.extend({
    advance_paise: paise.default(0),
    payment: z.object({ parts: partsSchema, paid_by: id.nullable().default(null), note: lineField(300), rest: z.literal('advance').optional() }).optional(),
    claim: z.object({ payer: id, authorisation: lineField(60), amount_paise: paise }).optional(),
    draft: id.optional(),
  }),
})
export type IssueInvoiceInput = z.input<typeof issueInvoiceSchema>

export const saveDraftSchema = z.object({ patient: id, content: billContentSchema, draft: id.nullable(), version: z.number().int().positive().nullable() })
export const discardDraftSchema = z.object({ draft: id })
export const askBillDiscountSchema = z.object({ draft: id, version: z.number().int().positive(), reason: z.string().trim().max(300) })
export const askBillVoidSchema = z.object({ invoice: id, reason })
export const voidInvoiceSchema = z.object({ request: id, invoice: id, reason })
/** lines null: all that is left of the bill. Of goods a number of pieces, of services an amount with its tax. */
export const creditInvoiceSchema = z.object({
  request: id, invoice: id, reason,
  lines: z.array(z.object({ line: id, quantity: z.number().int().min(1).max(9999).optional(), amount_paise: paise.optional() })).min(1).max(200).nullable(),
})
