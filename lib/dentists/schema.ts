import { z } from 'zod'
import { colourField, lineField, nameField, numberField } from '@/lib/fields'
import { isDate, minutesOf } from '@/lib/time'
import { closureKinds, patterns } from './rules'

/** A dentist as typed, in the set-up and in the settings. */
export const dentistFields = z.object({
  name: nameField(120),
  qualification: lineField(120),
  council: lineField(120),
  registrationNumber: lineField(40),
  colour: colourField,
  lanes: numberField(1, 4),
})
export type DentistValues = z.output<typeof dentistFields>

/** memberId: who signs in as this dentist, '' for nobody. */
export const changeDentistSchema = dentistFields.extend({
  id: z.guid(),
  version: z.int().positive(),
  memberId: z.union([z.literal(''), z.guid()], 'missing').default(''),
})

export const idSchema = z.object({ id: z.guid() })
export const orderSchema = z.object({ ids: z.array(z.guid()).max(200) })

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time_missing')
const optionalTime = z.union([z.literal(''), wallTime], 'time_missing').default('')
const date = z.string().refine(isDate, 'dateMissing')
const optionalDate = z.union([z.literal(''), date], 'dateMissing').default('')

/** When a dentist sits: wall times and dates of the clinic. weekdays: 0 Sunday; one session is made for each. */
export const sessionFields = z.object({
  dentistId: z.guid(),
  branchId: z.guid(),
  pattern: z.enum(patterns),
  weekdays: z.array(z.int().min(0).max(6)).max(7),
  nth: numberField(1, 5),
  onDate: optionalDate,
  starts: wallTime,
  ends: wallTime,
  breakStarts: optionalTime,
  breakEnds: optionalTime,
  validFrom: optionalDate,
  validUntil: optionalDate,
  tokenOnly: z.boolean().default(false),
  maxTokens: z.string().trim().regex(/^([1-9]\d?|1\d\d|200)?$/, 'between:1–200').default(''),
})
export type SessionValues = z.output<typeof sessionFields>

function checkSession(values: SessionValues, ctx: z.RefinementCtx) {
  const refuse = (path: keyof SessionValues, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  if (values.pattern !== 'once' && values.weekdays.length === 0) refuse('weekdays', 'weekdayMissing')
  if ((values.pattern === 'once' || values.pattern === 'alternate') && !values.onDate) refuse('onDate', 'dateMissing')
  if (minutesOf(values.ends) <= minutesOf(values.starts)) refuse('ends', 'end_before_start')
  if (Boolean(values.breakStarts) !== Boolean(values.breakEnds)) refuse(values.breakStarts ? 'breakEnds' : 'breakStarts', 'time_missing')
  else if (values.breakStarts) {
    if (minutesOf(values.breakEnds) <= minutesOf(values.breakStarts)) refuse('breakEnds', 'end_before_start')
    else if (minutesOf(values.breakStarts) < minutesOf(values.starts) || minutesOf(values.breakEnds) > minutesOf(values.ends)) {
      refuse('breakStarts', 'breakOutside')
    }
  }
  if (values.pattern !== 'once' && values.validFrom && values.validUntil && values.validUntil < values.validFrom) refuse('validUntil', 'end_before_start')
}
export const addSessionSchema = sessionFields.superRefine(checkSession)
export const changeSessionSchema = sessionFields.extend({ id: z.guid(), weekdays: z.array(z.int().min(0).max(6)).max(1) }).superRefine(checkSession)

const target = /^(clinic|(branch|dentist|chair):[0-9a-f-]{36})$/
/** what: "clinic", or "branch:", "dentist:", "chair:" and an id. Without wholeDays, from a time on the first day to one on the last. */
export const addClosureSchema = z.object({
  kind: z.enum(closureKinds),
  what: z.string().regex(target, 'missing'),
  fromDate: date,
  toDate: date,
  wholeDays: z.boolean(),
  starts: optionalTime,
  ends: optionalTime,
  reason: lineField(120),
}).superRefine((values, ctx) => {
  const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  const [noun] = values.what.split(':')
  const fits = { holiday: ['clinic', 'branch'], leave: ['dentist'], block: ['branch', 'dentist', 'chair'] }[values.kind]
  if (!fits.includes(noun!)) refuse('what', 'missing')
  const days = (Date.parse(values.toDate) - Date.parse(values.fromDate)) / 86_400_000
  if (days < 0) refuse('toDate', 'end_before_start')
  else if (days > 364) refuse('toDate', 'closureLong')
  // The earliest date it is anywhere now: what ended before that is over for every clinic.
  else if (values.toDate < new Date(Date.now() - 12 * 3_600_000).toISOString().slice(0, 10)) refuse('toDate', 'inThePast')
  if (values.wholeDays) return
  if (!values.starts) refuse('starts', 'time_missing')
  if (!values.ends) refuse('ends', 'time_missing')
  else if (values.starts && days === 0 && minutesOf(values.ends) <= minutesOf(values.starts)) refuse('ends', 'end_before_start')
})
export type ClosureValues = z.output<typeof addClosureSchema>
