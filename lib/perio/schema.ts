import { z } from 'zod'
import { isDate } from '@/lib/time'
import { paths } from './exam'

const id = z.guid()
const sextants = z.array(z.number().int().min(1).max(6)).min(1).max(6)
const six = <T extends z.ZodType>(one: T) => z.array(one).length(6)
const mm = (low: number) => six(z.number().int().min(low).max(15).nullable())
const grade = z.number().int().min(0).max(3).nullable()

/** A tooth as the screen has it; the database says what is wrong with one, in a sentence about that tooth. */
const tooth = z.object({
  tooth: z.number().int().min(11).max(48), version: z.number().int().min(0), missing: z.boolean(), implant: z.boolean(),
  depths: mm(0), margins: mm(-10), bleeding: six(z.boolean()), plaque: six(z.boolean()), suppuration: six(z.boolean()),
  mobility: grade, furcations: z.array(grade).length(4),
})

export const startPerioExamSchema = z.object({ patientId: id, sextants })
export const savePerioTeethSchema = z.object({ examId: id, teeth: z.array(tooth).min(1).max(32) })
export const readPerioExamSchema = z.object({ examId: id })
export const changePerioExamSchema = z.object({
  examId: id, version: z.number().int().positive(), dentistId: id.nullable(), examinedOn: z.string().refine(isDate, 'date'), path: z.enum(paths),
  withMargins: z.boolean(), sextants, note: z.string().trim().max(2000).nullable(),
})
export const finishPerioExamSchema = z.object({ examId: id, patientId: id })
export const discardPerioExamSchema = z.object({ examId: id, patientId: id, discarded: z.boolean() })
export const saveBpeSchema = z.object({ patientId: id, dentistId: id.nullable(), codes: z.array(z.string().max(2)).length(6), note: z.string().trim().max(2000) })
export const removeBpeSchema = z.object({ screeningId: id, patientId: id, removed: z.boolean() })
