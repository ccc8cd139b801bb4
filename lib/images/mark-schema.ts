import { z } from 'zod'
import { markTools } from './mark'

const id = z.guid()
/** x and y by turns. */
const points = z.array(z.number().min(0).max(65_535)).min(2).max(2_000)
const note = z.string().trim().max(200)
/** Nanometres. */
const spacing = z.number().int().min(1_000).max(10_000_000)

export const addMarkSchema = z.object({ imageId: id, mark: z.object({ id, tool: z.enum(markTools), points, note }) })
export const changeMarkSchema = z.object({
  markId: id, version: z.number().int(), fields: z.object({ points: points.optional(), note: note.optional(), removed: z.boolean().optional() }),
})
export const calibrateImageSchema = z.object({ imageId: id, version: z.number().int(), spacing: spacing.nullable() })
