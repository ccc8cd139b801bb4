import { z } from 'zod'
import { paidSchema } from '@/lib/expenses/schema'
import { isDate } from '@/lib/time'
import { labRules, settledBy } from './settlement'

const id = z.guid()
const version = z.number().int().positive()
const date = z.string().refine(isDate)
const paise = z.number().int().min(0).max(1_000_000_000)

export const agreementFieldsSchema = z.object({
  dentist: id, valid_from: date, share_bp: z.number().int().min(0).max(10_000), share_of: z.enum(['collected', 'billed']), fee_paise: paise, fee_per: z.enum(['visit', 'day']),
  minimum_paise: paise, lab_cost: z.enum(labRules), tds_bp: z.number().int().min(0).max(4000), settled: z.enum(settledBy),
})
export type AgreementFields = z.input<typeof agreementFieldsSchema>
export const saveAgreementSchema = z.object({ agreement: id.nullable(), version: version.nullable(), fields: agreementFieldsSchema })
export const endAgreementSchema = z.object({ agreement: id, version, endedOn: date.nullable() })
export const previewSettlementSchema = z.object({ dentist: id, until: date, visit: id.nullable() })
/** payable: as it was shown. */
export const makeSettlementSchema = previewSettlementSchema.extend({ request: id, payable: z.number().int() })
export const paySettlementSchema = z.object({ request: id, settlement: id, paid: paidSchema.extend({ branch: id.nullable() }) })
export const settlementIdSchema = z.object({ settlement: id })
export const listSettlementsSchema = z.object({ before: z.object({ until_day: date, id }) })
