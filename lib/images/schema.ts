import { z } from 'zod'
import { isTooth } from '@/lib/charts/teeth'
import { isDate } from '@/lib/time'
import { imageKinds, imageSorts, kinds } from './kinds'

const id = z.guid()
/** As many as one can select at once. */
const few = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(500)
const changed = z.object({ id, version: z.number().int().positive() })
const teeth = z.array(z.number().int()).max(32).refine((all) => all.every(isTooth), 'tooth')
const sort = z.enum(imageSorts)
const kind = z.enum(imageKinds)
const name = z.string().trim().min(1, 'name').max(160, 'name')
const note = z.string().trim().max(500, 'note')
/** An address that a browser opens, and nothing that it runs. */
export const linkField = z.string().trim().max(500, 'link').refine((typed) => /^https:\/\/[^\s]+$/.test(typed) && URL.canParse(typed), 'link')

/** What can be said of an image. A kind comes with the sort that it is of. nameRight: the name in the file is this patient's. */
const said = z.object({ sort, kind, name, note, teeth, takenAt: z.iso.datetime(), takenKnown: z.boolean(), expiresOn: z.string().refine(isDate, 'date').nullable(), nameRight: z.literal(true) }).partial()
  .refine((fields) => fields.kind === undefined || (fields.sort !== undefined && (kinds[fields.sort] as readonly string[]).includes(fields.kind)), 'kind')
export type ImageFields = z.input<typeof said>

export const changeImagesSchema = z.object({ changes: few(changed.extend({ fields: said })) })
/** What came with a message, and whose record it goes into. */
export const keepMessageMediaSchema = z.object({ message: id, patient: id })
export const deleteImagesSchema = z.object({ images: few(changed), reason: z.string().trim().min(1, 'reason').max(300, 'reason') })
export const restoreImagesSchema = z.object({ images: few(changed) })
export const moveImagesSchema = z.object({ images: few(changed), patientId: id })
/** takenOn: a day of the clinic. */
export const addImageLinkSchema = z.object({ patientId: id, kind, name, note, teeth, link: linkField, takenOn: z.string().refine(isDate, 'date') })
