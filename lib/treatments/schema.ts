import { z } from 'zod'
import { isTooth, normalSurfaces } from '@/lib/charts/teeth'
import { lineField, nameField, numberField, textField } from '@/lib/fields'
import { linkTokenField } from '@/lib/links/schema'
import { typedPaise } from '@/lib/money'
import { procedureTaxField } from '@/lib/prices/schema'
import { categories, coverings, limitedRoles } from './plan'

const id = z.guid()
const version = z.number().int().positive()
const paise = z.number().int().min(0).max(2_000_000_000_000)
const teeth = z.array(z.number().int().refine(isTooth, 'tooth')).max(32)
const place = {
  teeth: teeth.default([]), surfaces: z.string().max(8).transform(normalSurfaces).default(''), area: z.enum(['', 'q1', 'q2', 'q3', 'q4', 'upper', 'lower']).default(''),
}
const change = { planId: id, version }

export const makePlanSchema = z.object({ patientId: id, title: lineField(120), dentistId: id.nullable() })
/** planId null: the patient's latest draft, or a new plan. */
export const addPlanItemsSchema = z.object({
  patientId: id, planId: id.nullable(), version: version.nullable(), dentistId: id.nullable(),
  items: z.array(z.object({ procedureId: id, ...place, phase: z.number().int().min(1).max(9).nullable() })).min(1).max(400),
})
export const changePlanItemSchema = z.object({
  itemId: id, version,
  fields: z.object({
    ...place, teeth, surfaces: place.surfaces.unwrap(), area: place.area.unwrap(), phase: z.number().int().min(1).max(9), minutes: z.number().int().min(5).max(480),
    sittings: z.number().int().min(1).max(40), note: z.string().trim().max(300), agreedPaise: paise,
  }).partial(),
})
export const removePlanItemsSchema = z.object({ ...change, itemIds: z.array(id).min(1).max(400) })
export const arrangePlanSchema = z.object({ ...change, places: z.array(z.object({ id, phase: z.number().int().min(1).max(9) })).min(1).max(400) })
export const pricePlanSchema = z.object({ ...change, finalPaise: paise })
export const changePlanSchema = z.object({ ...change, title: lineField(120), dentistId: id.nullable(), note: textField(1000) })
export const movePlanSchema = z.object({ ...change, status: z.enum(['draft', 'presented', 'declined']), reason: z.string().trim().max(300).nullable() })
export const askDiscountSchema = z.object({ ...change, reason: z.string().trim().max(300) })
export const copyPlanSchema = z.object({ planId: id, alternative: z.boolean() })
export const discardPlanSchema = z.object(change)
export const planSchema = z.object({ planId: id })

const accepting = { shown: z.string().regex(/^[0-9a-f]{64}$/), person: z.string().trim().min(2, 'name').max(120, 'name') }
export const acceptPlanSchema = z.object({ planId: id, patientId: id, how: z.enum(['tablet', 'paper']), ...accepting })
export const acceptByLinkSchema = z.object({ token: linkTokenField, ...accepting })

/** An item of an accepted plan (teeth none: all that wait), or something that nobody had planned. */
export const recordWorkSchema = z.object({
  patientId: id, visitId: id.nullable(), dentistId: id.nullable(),
  work: z.array(z.union([
    z.object({ itemId: id, teeth: teeth.default([]), finishes: z.boolean(), note: z.string().trim().max(500).default('') }),
    z.object({ procedureId: id, ...place, finishes: z.boolean().default(true), note: z.string().trim().max(500).default('') }),
  ])).min(1).max(50),
})
export const undoWorkSchema = z.object({ treatmentId: id })
export const dropItemSchema = z.object({ itemId: id, dropped: z.boolean(), reason: z.string().trim().max(300).nullable() })

/** A procedure as its form holds it; problems are keys of settings.json, "problems". procedureId null: a new one. */
export const saveProcedureSchema = z.object({
  procedureId: id.nullable(), version: version.nullable(),
  code: z.string().trim().toUpperCase().regex(/^[A-Z0-9][A-Z0-9-]{0,11}$/, 'code'), name: nameField(120), category: z.enum(categories), covers: z.enum(coverings),
  price: z.string().transform((typed, check) => {
    const amount = typedPaise(typed)
    if (amount !== null && amount <= 500_000_000) return amount
    check.addIssue({ code: 'custom', message: 'price' })
    return z.NEVER
  }),
  minutes: numberField(5, 480), sittings: numberField(1, 40), dentistId: id.nullable(), mark: z.string().max(40).nullable(),
  tax: procedureTaxField, locked: z.boolean(),
  names: z.object({ hi: lineField(120), mr: lineField(120), ta: lineField(120) }),
})
export type SaveProcedureInput = z.input<typeof saveProcedureSchema>
export const archiveProcedureSchema = z.object({ procedureId: id, archived: z.boolean() })
export const setDiscountLimitSchema = z.object({ role: z.enum(limitedRoles), percent: z.number().int().min(0).max(100) })
