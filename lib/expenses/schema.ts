import { z } from 'zod'
import { tidyGstin } from '@/lib/clinics/gstin'
import { lineField, nameField } from '@/lib/fields'
import { isDate } from '@/lib/time'
import { expenseCategories, payingModes, rhythms } from './expense'

const id = z.guid()
const version = z.number().int().positive()
const date = z.string().refine(isDate)
/** Paise, up to 10^9 rupees. */
const amount = z.number().int().min(1).max(100_000_000_000)

/** How it is paid; on null: today. */
export const paidSchema = z.object({ mode: z.enum(payingModes), account: id.nullable(), reference: lineField(60), on: date.nullable() })
export type Paid = z.input<typeof paidSchema>

export const expenseFieldsSchema = z.object({
  branch: id.nullable(), category: z.enum(expenseCategories), vendor: id.nullable(), lab: id.nullable(), about: lineField(200), bill_number: lineField(40),
  bill_on: date, amount_paise: amount, gst_paise: z.number().int().min(0).max(100_000_000_000), due_on: date.nullable(), photo: id.nullable(),
  orders: z.array(z.object({ id, cost_paise: amount })).max(200), paid: paidSchema.nullable(),
})
export type ExpenseFields = z.input<typeof expenseFieldsSchema>
export const saveExpenseSchema = z.object({ request: id, expense: id.nullable(), version: version.nullable(), fields: expenseFieldsSchema })
export const payExpenseSchema = z.object({ request: id, expense: id, version, paid: paidSchema })
export const takeBackExpenseSchema = z.object({ request: id, expense: id, reason: nameField(300) })
export const expenseVersionSchema = z.object({ expense: id, version })
export const expenseIdSchema = z.object({ expense: id })
export const attachExpensePhotoSchema = z.object({ expense: id, photo: id })
export const labIdSchema = z.object({ lab: id })
export const addVendorSchema = z.object({ name: nameField(120) })
/** phone and gstin as typed; blank: none. */
export const changeVendorSchema = z.object({ vendor: id, version, name: nameField(120), phone: lineField(40), gstin: z.string().max(40).default('').transform(tidyGstin) })
export const archiveVendorSchema = z.object({ vendor: id, archived: z.boolean() })
/** schedule null: a new one; its first day stays. */
export const saveScheduleSchema = z.object({
  schedule: id.nullable(), branch: id, category: z.enum(expenseCategories), vendor: id.nullable(), about: nameField(200), amount_paise: amount, gst_paise: z.number().int().min(0),
  every: z.enum(rhythms), starts_on: date, ends_on: date.nullable(),
})
export const archiveScheduleSchema = z.object({ schedule: id, archived: z.boolean() })
export const expenseFilterSchema = z.object({ from: date.nullable(), until: date.nullable(), category: z.enum(expenseCategories).nullable(), whom: id.nullable() })
export type ExpenseFilter = z.infer<typeof expenseFilterSchema>
export const listExpensesSchema = expenseFilterSchema.extend({ after: z.object({ day: date, id }) })
