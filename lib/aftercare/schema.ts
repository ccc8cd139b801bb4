import { z } from 'zod'

/** A sheet as its form holds it; a language with neither title nor text is left out. Problems are keys of messages.json, "aftercare.problems". */
export const saveAftercareSchema = z.object({
  /** null: a new one. */
  sheetId: z.guid().nullable(),
  version: z.number().int().positive(),
  active: z.boolean(),
  texts: z.record(z.string().regex(/^[a-z]{2,3}$/), z.object({
    title: z.string().trim().min(1, 'title').max(120, 'titleLong'),
    body: z.string().trim().min(1, 'body').max(4000, 'bodyLong'),
  })).refine((texts) => Object.keys(texts).length > 0, 'empty'),
  procedures: z.array(z.guid()).max(500),
})
export type SaveAftercareInput = z.input<typeof saveAftercareSchema>
export const archiveAftercareSchema = z.object({ sheetId: z.guid(), back: z.boolean() })
