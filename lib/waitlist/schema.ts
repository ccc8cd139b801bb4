import { z } from 'zod'
import { isDate } from '@/lib/time'

const id = z.guid()
const date = z.string().refine((typed) => typed === '' || isDate(typed), 'date')
const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'time')
const instant = z.iso.datetime({ offset: true })

/** A wish as its form holds it; blank is no answer. version null: a new one. Problems are keys of waitlist.json, "problems". */
export const saveWishSchema = z.object({
  wishId: id.nullable(), version: z.number().int().positive().nullable(),
  patientId: z.guid('patient'),
  dentistId: id.nullable(), reasonId: id.nullable(),
  minutes: z.coerce.number<string | number>('minutes').int('minutes').min(5, 'minutes').max(480, 'minutes'),
  weekdays: z.array(z.number().int().min(0).max(6)).max(7),
  fromTime: clock, untilTime: clock, fromDate: date, untilDate: date,
  urgent: z.boolean(), note: z.string().trim().max(500, 'note'), insteadOf: id.nullable(),
}).superRefine(({ fromTime, untilTime, fromDate, untilDate }, check) => {
  if (fromTime && untilTime && untilTime <= fromTime) check.addIssue({ code: 'custom', path: ['untilTime'], message: 'timesOrder' })
  if (fromDate && untilDate && untilDate < fromDate) check.addIssue({ code: 'custom', path: ['untilDate'], message: 'datesOrder' })
})
export type SaveWishInput = z.input<typeof saveWishSchema>

export const setWishStatusSchema = z.object({ wishId: id, status: z.enum(['open', 'dropped']) })
export const findFittingWishesSchema = z.object({ dentistId: id, starts: instant, ends: instant })
/** hours: how long the offer stands. */
export const offerSlotSchema = z.object({
  dentistId: id, chairId: id.nullable(), starts: instant, ends: instant, wishIds: z.array(id).min(1).max(20), hours: z.number().int().min(1).max(72),
})
export const withdrawOfferSchema = z.object({ offerId: id })
export const dismissSlotSchema = z.object({ slotId: id, dismissed: z.boolean() })
export const listWishesSchema = z.object({ dentistId: id.nullable(), after: z.object({ at: instant, id }) })
