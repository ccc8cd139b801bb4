import { z } from 'zod'
import { nameField, numberField, textField } from '@/lib/fields'
import { isDate } from '@/lib/time'
import { followUpLists, outcomes, ways } from './lists'

const id = z.guid()
const version = z.number().int().positive()

export const restoreRecallSchema = z.object({ recallId: id, version })
/** reason: in the words of whoever lets somebody go. */
export const dropRecallSchema = z.object({ recallId: id, version, reason: z.string().trim().max(200).nullable().default(null) })
export const putOffRecallSchema = z.object({ recallId: id, version, nextOn: z.string().refine(isDate).nullable() })
/** version null: whatever happened to the recall meanwhile. */
export const noteAttemptSchema = z.object({
  recallId: id, version: version.nullable(), way: z.enum(ways), outcome: z.enum([...outcomes, 'opened']), note: z.string().trim().max(300).default(''),
  nextOn: z.string().refine(isDate).nullable().default(null),
})

/** A kind of recall as its form holds it. typeId null: a new one. Problems are keys of settings.json, "problems". */
export const saveRecallTypeSchema = z.object({
  typeId: id.nullable(), version: version.nullable(), name: nameField(60), intervalMonths: numberField(1, 60), body: textField(500),
  procedureId: id.nullable(), leads: z.array(id).max(200),
})
export type SaveRecallTypeInput = z.input<typeof saveRecallTypeSchema>
export const recallTypeIdSchema = z.object({ id })

/** dueOn null: nobody needs to call about it. */
export const noteMissedVisitSchema = z.object({ visitId: id, patientId: id, dentistId: id.nullable(), reasonId: id.nullable(), dueOn: z.string().refine(isDate).nullable() })
export const listFollowUpsSchema = z.object({
  list: z.enum(followUpLists), dentistId: id.nullable(), after: z.object({ on: z.string().max(40), id }),
})
