import { z } from 'zod'
import { lineField } from '@/lib/fields'
import { linkTokenField } from '@/lib/links/schema'
import { typedModes } from './payment'

const id = z.guid()
/** One paisa to ₹100 crore, whole paise. */
export const paiseField = z.number('amount').int('amount').min(1, 'amount').max(100_000_000_000, 'amount')
const dateField = z.iso.date()

/** One way a payment comes; as private.checked_parts takes it. */
export const partSchema = z.object({
  mode: z.enum(typedModes), account: id.nullable(), amount_paise: paiseField, reference: lineField(60), cheque_on: z.union([dateField, z.literal('')]), confirmed: z.boolean(),
}).refine(({ mode, reference, cheque_on }) => mode !== 'cheque' || (reference !== '' && cheque_on !== ''), { path: ['reference'], message: 'cheque' })
  .transform(({ cheque_on, reference, ...part }) => ({ ...part, reference: reference || null, cheque_on: part.mode === 'cheque' ? cheque_on : null }))
export const partsSchema = z.array(partSchema).min(1).max(10)

const request = id
const reason = z.string().trim().min(1, 'reason').max(300, 'reason')
const targetSchema = z.object({ invoice: id.optional(), opening: id.optional(), plan: id.optional(), amount_paise: paiseField })
/** targets null: what is due, the oldest first. expected_due_paise: what the person sees as due. */
export const takePaymentSchema = z.object({
  request, patient: id,
  payment: z.object({
    parts: partsSchema, targets: z.array(targetSchema).max(100).nullable(), paid_by: id.nullable(), note: lineField(300), on: dateField.nullable(), expected_due_paise: z.number().int().min(0),
  }),
})
export const applyAdvanceSchema = z.object({ request, patient: id, source: id, amount: paiseField })
/** Below zero: lets it be for anything again. */
export const keepForPlanSchema = z.object({ request, plan: id, amount: z.number().int().refine((paise) => paise !== 0 && Math.abs(paise) <= 100_000_000_000, 'amount') })
export const refundPaymentSchema = z.object({ request, payment: id, amount: paiseField, how: partSchema, reason })
export const askRefundSchema = z.object({ payment: id, amount: paiseField, reason })
export const voidPaymentSchema = z.object({ request, payment: id, reason })
export const bounceChequeSchema = z.object({ request, part: id, reason })
export const setInstalmentsSchema = z.object({ request, source: id, instalments: z.array(z.object({ due_on: dateField, amount_paise: paiseField })).max(60) })
export const readLedgerSchema = z.object({ patient: id, before: z.object({ day: dateField, at: z.iso.datetime({ offset: true }), id }) })
export const readAccountSchema = z.object({ patient: id })
export const makePaymentLinkSchema = z.object({ patient: id, invoice: id.nullable() })
export const cancelPaymentLinkSchema = z.object({ link: z.string().regex(/^plink_[A-Za-z0-9]{6,40}$/) })
export const payOnlineSchema = z.object({ token: linkTokenField })
export const connectGatewaySchema = z.object({
  keyId: z.string().trim().regex(/^rzp_(test|live)_[A-Za-z0-9_]{4,60}$/, 'keyId'), keySecret: z.string().trim().min(8, 'keySecret').max(200, 'keySecret'),
})
