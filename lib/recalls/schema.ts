import { z } from 'zod'
import { isDate } from '@/lib/time'
import { followUpLists } from './lists'

const id = z.guid()
const version = z.number().int().positive()
const wish = {
  dueOn: z.string().refine(isDate), dentistId: id.nullable(), reasonId: id.nullable(),
  note: z.string().trim().max(500).nullable().transform((note) => note || null),
}

export const changeRecallSchema = z.object({ recallId: id, version, ...wish })
export const dropRecallSchema = z.object({ recallId: id, version })

/** dueOn null: nobody needs to call about it. */
export const noteMissedVisitSchema = z.object({ visitId: id, patientId: id, dentistId: id.nullable(), reasonId: id.nullable(), dueOn: z.string().refine(isDate).nullable() })
export const listFollowUpsSchema = z.object({
  list: z.enum(followUpLists), dentistId: id.nullable(), after: z.object({ on: z.string().max(40), id }),
})
