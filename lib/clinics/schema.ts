import { z } from 'zod'
import { dentistFields } from '@/lib/dentists/schema'
import { colourField, emailField, lineField, nameField, numberField, textField } from '@/lib/fields'
import { patientLanguages, type PatientLanguage } from '@/lib/patients/consent'
import { readPhone } from '@/lib/phone'
import { gstinState, tidyGstin } from './gstin'
import { spanProblem } from './rules'
import { isStateCode } from './states'

const phoneField = z.string().default('').transform((typed, ctx) => {
  const number = readPhone(typed)
  if (number === null || typeof number === 'string') return number ?? ''
  ctx.addIssue({ code: 'custom', message: number.problem })
  return z.NEVER
})

const gstinField = z.string().default('').transform(tidyGstin).superRefine((gstin, ctx) => {
  const state = gstinState(gstin)
  if (state !== 'empty' && state !== 'right') {
    ctx.addIssue({ code: 'custom', message: { partial: 'gstinShort', form: 'gstinForm', check: 'gstinCheck' }[state] })
  }
})

const timeZoneField = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}, 'timeZoneUnknown')

/** What is known of a clinic. State: the GST code, '' for one outside India. Phone: E.164. */
export const clinicSchema = z.object({
  name: nameField(120, 2),
  address: textField(500),
  city: lineField(80),
  stateCode: z.union([z.literal(''), z.string().refine((code): boolean => isStateCode(code), 'missing')]).default(''),
  pinCode: z.string().default('').transform((typed) => typed.replace(/\s/g, '')).pipe(z.string().regex(/^([1-9]\d{5})?$/, 'pinCode')),
  phone: phoneField,
  email: emailField,
  gstin: gstinField,
  timeZone: timeZoneField,
  defaultLanguage: z.enum(Object.keys(patientLanguages) as PatientLanguage[], 'missing'),
})
export type ClinicValues = z.output<typeof clinicSchema>

export const fileNumbersSchema = z.object({
  prefix: z.string().default('').transform((typed) => typed.trim()).pipe(z.string().regex(/^[A-Za-z0-9/-]{0,8}$/, 'prefix')),
  next: numberField(1, 999_999_999),
})

const timeOfDay = z.string().max(5)
/** Seven days, Sunday first; each with the spans it is open, in order, at most three. */
export const weekSchema = z.array(
  z.object({
    spans: z.array(z.object({ opens: timeOfDay, closes: timeOfDay })).max(3).superRefine((spans, ctx) => {
      spans.forEach((_, index) => {
        const problem = spanProblem(spans, index)
        if (problem) ctx.addIssue({ code: 'custom', path: [index, 'opens'], message: problem })
      })
    }),
  }),
).length(7)

/** The whole set-up; one submission makes the clinic. */
export const createClinicSchema = z.object({
  clinic: clinicSchema,
  fileNumbers: fileNumbersSchema,
  chairs: z.array(z.object({ name: nameField(40) })).min(1, 'missing').max(30, 'tooMany').superRefine((chairs, ctx) => {
    chairs.forEach((chair, index) => {
      if (chairs.findIndex((other) => other.name === chair.name) < index) {
        ctx.addIssue({ code: 'custom', path: [index, 'name'], message: 'nameTaken' })
      }
    })
  }),
  week: weekSchema,
  dentists: z.array(dentistFields.extend({ me: z.boolean() })).min(1, 'missing').max(20, 'tooMany'),
})
export type CreateClinicInput = z.input<typeof createClinicSchema>

/** cancelFreesSlot: whether a cancelling tap frees the slot by itself. legalName: as registered, '' when it is the clinic's name. */
export const changeClinicSchema = clinicSchema.extend({
  legalName: lineField(120).refine((name) => name.length !== 1, 'tooShort:2'),
  cancelFreesSlot: z.boolean(),
  version: z.int().positive(),
})
export type ClinicDetails = z.output<typeof changeClinicSchema>
export const branchSchema = z.object({ name: nameField(80), address: textField(500) })
export const changeBranchSchema = branchSchema.extend({ id: z.guid() })
export const changeHoursSchema = z.object({ branchId: z.guid(), week: weekSchema })

export const idSchema = z.object({ id: z.guid() })
export const orderSchema = z.object({ ids: z.array(z.guid()).max(200) })
export const addChairSchema = z.object({ name: nameField(40), branchId: z.guid() })
export const renameChairSchema = z.object({ id: z.guid(), name: nameField(40) })
export const reasonSchema = z.object({
  name: nameField(60),
  minutes: numberField(5, 480).refine((minutes) => minutes % 5 === 0, 'fiveMinutes'),
  colour: colourField,
})
export const changeReasonSchema = reasonSchema.extend({ id: z.guid() })
export const chooseBranchSchema = z.object({ branch: z.guid().nullable() })
