import { z } from 'zod'
import { isDate } from '@/lib/time'
import { queueMarks } from './queue'

const id = z.guid()
const version = z.number().int().positive()
const visit = { visitId: id, version }
const instant = z.iso.datetime({ offset: true })
const date = z.string().refine(isDate)

export const markInQueueSchema = z.object({ ...visit, mark: z.enum(queueMarks) })

/** Directly behind somebody, or ahead of somebody; the second counts when the first has left the queue. */
export const placeInQueueSchema = z.object({ ...visit, behind: id.nullable(), aheadOf: id.nullable() })

/** null: as it is. */
export const seatVisitSchema = z.object({ ...visit, dentistId: id.nullable(), chairId: id.nullable() })

/** recall: when, and with whom and for what, the patient should come again. */
export const dischargeVisitSchema = z.object({
  ...visit,
  recall: z.object({ dueOn: date, dentistId: id.nullable(), reasonId: id.nullable(), note: z.string().trim().max(500) }).nullable(),
})

/** Those that change. */
export const correctVisitTimesSchema = z.object({
  ...visit,
  times: z.object({ arrived_at: instant, seated_at: instant, finished_at: instant, discharged_at: instant }).partial(),
})

export const closeVisitsSchema = z.object({
  visitIds: z.array(id).min(1).max(200), became: z.enum(['discharged', 'no_show', 'cancelled']), reason: z.string().trim().max(200).nullable().default(null),
})

export const reopenVisitsSchema = z.object({
  visits: z.array(z.object({ id, version, was: z.string().max(20) })).min(1).max(200),
})

export const loadLeftOpenSchema = z.object({ after: z.object({ starts_at: instant, id }).nullable() })

/** One patient of a day on paper: somebody known (patientId), or somebody new (name, phone). */
const paperRow = z.object({
  patientId: id.nullable(), name: z.string().trim().max(120), phone: z.string().trim().max(40), dentistId: id,
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), reasonId: id.nullable(), note: z.string().trim().max(1000),
  outcome: z.enum(['discharged', 'no_show']),
})
export type PaperRow = z.infer<typeof paperRow>
export const enterPaperDaySchema = z.object({ day: date, rows: z.array(paperRow).min(1).max(200) })
