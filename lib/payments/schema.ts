import { z } from 'zod'
import { lineField } from '@/lib/fields'
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
