import { z } from 'zod'

const seen = z.array(z.object({ id: z.uuid(), version: z.int().positive() })).min(1).max(200)

export const seenImagesSchema = z.object({ images: seen })
export const assignImagesSchema = z.object({ images: seen, patientId: z.uuid(), visitId: z.uuid().nullable() })
export const discardImagesSchema = z.object({ images: seen, reason: z.string().trim().min(1).max(300) })
export const imagesLinkSchema = z.object({ patientId: z.uuid() })
