import { z } from 'zod'
import { isTooth } from '@/lib/charts/teeth'
import { emailField, lineField, nameField, numberField } from '@/lib/fields'
import { readPhone } from '@/lib/phone'
import { isDate } from '@/lib/time'
import { arches, labLists, labStatuses, workKinds } from './order'

const id = z.guid()
const version = z.number().int().positive()
const teeth = z.array(z.number().int()).max(32, 'teeth').refine((all) => all.every(isTooth), 'tooth')

/** An order as its form holds it; blank is no answer. orderId null: a new one. Problems are keys of labs.json, "problems". */
export const saveLabOrderSchema = z.object({
  orderId: id.nullable(), version: version.nullable(), patientId: id,
  dentistId: z.guid('dentist'), labId: z.guid('lab'), work: z.enum(workKinds), teeth, pontics: teeth, arch: z.enum(arches).nullable(),
  material: lineField(80), shade: lineField(40), instructions: z.string().trim().max(2000, 'instructions'),
  dueOn: z.string().refine(isDate, 'date'),
  /** Rupees as typed. */
  cost: z.string().trim().regex(/^-?\d{0,7}(\.\d{1,2})?$/, 'cost').refine((typed) => !typed.startsWith('-'), 'costNegative'),
  visitId: id.nullable(), planItemId: id.nullable(),
  /** When it was sent, to be held against the due date. */
  sentOn: z.string().nullable(),
}).superRefine(({ dueOn, sentOn, teeth, pontics, arch }, check) => {
  if (sentOn && dueOn < sentOn) check.addIssue({ code: 'custom', path: ['dueOn'], message: 'dueBeforeSent' })
  if (teeth.length === 0 && !arch) check.addIssue({ code: 'custom', path: ['teeth'], message: 'which' })
  if (!pontics.every((tooth) => teeth.includes(tooth))) check.addIssue({ code: 'custom', path: ['pontics'], message: 'tooth' })
})
export type SaveLabOrderInput = z.input<typeof saveLabOrderSchema>

/** due: when it is due from now on, if that changes. */
export const setLabOrderStatusSchema = z.object({
  orderId: id, version, status: z.enum(labStatuses), note: z.string().trim().max(300).default(''), due: z.string().refine(isDate).nullable().default(null),
})
export const labOrderIdSchema = z.object({ orderId: id })
export const patientIdSchema = z.object({ patientId: id })
export const attachPhotoSchema = z.object({ orderId: id, patientId: id, paperId: id })
export const listLabOrdersSchema = z.object({
  list: z.enum(labLists), labId: id.nullable(), status: z.enum(labStatuses).nullable(), after: z.object({ on: z.string().max(40), id }).nullable(),
})

/** A lab. Problems are keys of settings.json, "problems"; a phone comes out as E.164, blank as ''. */
export const labSchema = z.object({
  name: nameField(80), contact: lineField(80),
  phone: lineField(40).transform((typed, check) => {
    const read = readPhone(typed)
    if (typeof read === 'string' || read === null) return read ?? ''
    check.addIssue({ code: 'custom', message: read.problem })
    return z.NEVER
  }),
  email: emailField, turnaroundDays: numberField(1, 90),
})
export const changeLabSchema = z.object({ id, version }).and(labSchema)
export const labIdSchema = z.object({ id })
