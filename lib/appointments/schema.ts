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
