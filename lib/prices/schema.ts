import { z } from 'zod'
import { nameField } from '@/lib/fields'
import { typedPaise } from '@/lib/money'
import { answerOf, gstRates } from './tax'
import { units } from './product'

const id = z.guid()
const version = z.number().int().positive()
const rateField = z.number().refine((rate) => (gstRates as readonly number[]).includes(rate), 'rate')
const reasonField = z.string().trim().max(300, 'tooLong:300')

/** How a procedure is taxed: what differs from the two answers says why. Problems are keys of settings.json. */
export const procedureTaxField = z.object({ rateBp: rateField, code: z.string().trim().regex(/^99\d{4}$/, 'sac'), reason: reasonField })
  .refine((tax) => answerOf(tax) !== 'other' || tax.reason !== '', { path: ['reason'], message: 'taxReason' })

export const saveProcedureTaxSchema = z.object({ procedureId: id, version, tax: procedureTaxField, locked: z.boolean() })
export type SaveProcedureTaxInput = z.input<typeof saveProcedureTaxSchema>

/** A product as its form holds it; price '' is not sold. What is sold has an HSN, as a tax invoice needs it (Rule 46). productId null: a new one. */
export const saveProductSchema = z.object({
  productId: id.nullable(), version: version.nullable(),
  code: z.string().trim().toUpperCase().regex(/^[A-Z0-9][A-Z0-9-]{0,11}$/, 'code'), name: nameField(120), unit: z.enum(units),
  price: z.string().transform((typed, check) => {
    if (typed.trim() === '') return null
    const amount = typedPaise(typed)
    if (amount !== null && amount <= 500_000_000) return amount
    check.addIssue({ code: 'custom', message: 'price' })
    return z.NEVER
  }),
  includesTax: z.boolean(), hsn: z.string().trim().regex(/^(\d{4,8})?$/, 'hsn'), rateBp: z.coerce.number<string | number>().pipe(rateField), reason: reasonField, locked: z.boolean(),
}).refine(({ price, hsn }) => price === null || hsn !== '', { path: ['hsn'], message: 'hsn' })
export type SaveProductInput = z.input<typeof saveProductSchema>
export const saveProductTaxSchema = z.object({
  productId: id, version, hsn: z.string().trim().regex(/^(\d{4,8})?$/, 'hsn'), rateBp: z.coerce.number<string | number>().pipe(rateField), reason: reasonField, locked: z.boolean(),
})
export const archiveProductSchema = z.object({ productId: id, archived: z.boolean() })
