import { z } from 'zod'
import { paidSchema } from '@/lib/expenses/schema'
import { lineField } from '@/lib/fields'
import { isDate } from '@/lib/time'

const id = z.guid()
const date = z.string().refine(isDate)
const quantity = z.number().int().min(1).max(999_999)

/** bill null: without one, or it is entered apart. */
export const receiveStockSchema = z.object({
  request: id,
  receipt: z.object({
    branch: id,
    lines: z.array(z.object({ product: id, batch: lineField(40), expires_on: date.nullable(), quantity, unit_paise: z.number().int().min(0).max(1_000_000_000).nullable() })).min(1).max(100),
    bill: z.object({ vendor: id.nullable(), about: lineField(200), bill_number: lineField(40), bill_on: date, amount_paise: z.number().int().min(1), gst_paise: z.number().int().min(0), paid: paidSchema.nullable() }).nullable(),
  }),
})
export type Receipt = z.input<typeof receiveStockSchema>['receipt']
export const useStockSchema = z.object({ request: id, use: z.object({ branch: id, product: id, batch: id.nullable(), quantity, kind: z.enum(['use', 'waste']), note: lineField(300) }) })
export const countStockSchema = z.object({
  request: id, branch: id, note: lineField(300), /** Without a batch: a product that nothing was known of. */
  lines: z.array(z.object({ product: id, batch: id.nullable(), expected: z.number().int(), counted: z.number().int().min(0).max(1_000_000) })).min(1).max(2000),
})
export const undoStockMoveSchema = z.object({ request: id, move: id })
export const listCountsSchema = z.object({ branch: id })
export const setReorderLevelSchema = z.object({ product: id, level: z.number().int().min(0).max(100_000).nullable() })
export const stockMovesSchema = z.object({ product: id, branch: id, before: z.object({ at: z.string().max(40), id }).nullable() })
