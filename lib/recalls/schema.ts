import { z } from 'zod'
import { isDate } from '@/lib/time'

const id = z.guid()
const version = z.number().int().positive()
const wish = {
  dueOn: z.string().refine(isDate), dentistId: id.nullable(), reasonId: id.nullable(),
  note: z.string().trim().max(500).nullable().transform((note) => note || null),
}

export const noteRecallSchema = z.object({ patientId: id, ...wish })
export const changeRecallSchema = z.object({ recallId: id, version, ...wish })
export const dropRecallSchema = z.object({ recallId: id, version })
