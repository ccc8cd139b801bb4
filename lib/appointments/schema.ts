import { z } from 'zod'
import { isDate } from '@/lib/time'
import { partsOfDay } from './free-slots'
import { visitMinutes } from './rules'
import { statuses } from './schedule'

const id = z.guid()
const version = z.number().int().positive()
/** An instant with its offset, as Date.toISOString() writes it. */
const instant = z.iso.datetime({ offset: true })
const minutes = z.number().int().min(visitMinutes.shortest).max(visitMinutes.longest)
const note = z.string().trim().max(1000).nullable()
const date = z.string().refine(isDate)

export const bookAppointmentSchema = z.object({
  patientId: id, dentistId: id, chairId: id.nullable(), reasonId: id.nullable(), starts: instant, minutes, note, squeeze: z.boolean(),
  /** Into the session without times in which starts falls. */
  byToken: z.boolean().default(false),
  /** The recall that the visit is for. */
  recallId: id.nullable().default(null),
  /** Items of a treatment plan that the visit is for. */
  planItemIds: z.array(id).max(50).default([]),
  /** The lab work that it is for. */
  labOrders: z.array(id).max(20).default([]),
})

/** squeeze null: stays as it is. */
export const rescheduleAppointmentSchema = z.object({
  visitId: id, version, starts: instant, minutes, dentistId: id, chairId: id.nullable(), squeeze: z.boolean().nullable().default(null),
})

export const setAppointmentStatusSchema = z.object({
  visitId: id, version, status: z.enum(statuses), reason: z.string().trim().max(200).nullable().default(null),
})

export const changeAppointmentSchema = z.object({ visitId: id, version, reasonId: id.nullable(), note })

export const findFreeSlotsSchema = z.object({
  dentistId: id.nullable(), minutes, part: z.enum(partsOfDay), after: instant, limit: z.number().int().min(1).max(12),
})

export const loadVisitSchema = z.object({ visitId: id })
/** date null: today in the clinic. patientId: somebody whose name is wanted too. */
export const loadDaySchema = z.object({ date: date.nullable(), patientId: id.nullable() })

/** What change_day() takes: visits moved and cancelled together, all or none. */
export const changeDaySchema = z.object({
  changes: z.array(z.discriminatedUnion('do', [
    z.object({ do: z.literal('move'), visit: id, version, starts: instant, dentist: id, chair: id.nullable() }),
    z.object({ do: z.literal('cancel'), visit: id, version, reason: z.string().trim().max(200).nullable() }),
    z.object({ do: z.literal('restore'), visit: id, version, status: z.enum(['booked', 'confirmed']) }),
  ])).min(1).max(300),
})

/** Visits that need another time; dentistId null: any. */
export const findPlacesSchema = z.object({
  wishes: z.array(z.object({ id, minutes, dentistId: id.nullable(), after: instant })).min(1).max(300),
})

/** A visit every few weeks. The wall time stays; chairId null: open until arrival. */
export const previewSeriesSchema = z.object({
  dentistId: id, chairId: id.nullable(), date, time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), minutes,
  every: z.number().int().min(1).max(52), times: z.number().int().min(2).max(30),
})
export const bookSeriesSchema = z.object({
  patientId: id, reasonId: id.nullable(), note,
  visits: z.array(z.object({ starts: instant, minutes, dentist: id, chair: id.nullable() })).min(2).max(60),
})
export const seriesSchema = z.object({ series: id })
export const cancelSeriesSchema = z.object({ visitId: id, version, reason: z.string().trim().max(200).nullable() })
