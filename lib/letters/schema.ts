import { z } from 'zod'
import { letterKinds } from './letter'

const id = z.guid()
const language = z.string().regex(/^[a-z]{2,3}$/)

/** A draft as its form holds it. letterId null: a new one; replaces: the signed one that it corrects. */
export const saveLetterSchema = z.object({
  letterId: id.nullable(), version: z.number().int().positive().nullable(), patientId: id, visitId: id.nullable(), dentistId: id, kind: z.enum(letterKinds), language,
  addressee: z.string().trim().max(300, 'addressee'), title: z.string().trim().min(1, 'title').max(120, 'title'), body: z.string().trim().max(6000, 'body'),
  replaces: id.nullable(),
})
export type SaveLetterInput = z.input<typeof saveLetterSchema>

/** given: the dentist's PIN on somebody else's screen; null: whoever is signed in signs. */
export const signLetterSchema = z.object({
  letterId: id, version: z.number().int().positive(), patientId: id, given: z.object({ member: id, pin: z.string().regex(/^\d{4,8}$/) }).nullable(),
})
export const letterIdSchema = z.object({ letterId: id })
export const saveLetterTemplateSchema = z.object({
  templateId: id.nullable(), version: z.number().int().positive().nullable(), kind: z.enum(letterKinds), language,
  title: z.string().trim().min(1, 'title').max(120, 'title'), body: z.string().trim().min(1, 'body').max(6000, 'body'),
})
export const letterTemplateIdSchema = z.object({ templateId: id })
