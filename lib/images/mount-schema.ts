import { z } from 'zod'
import { isDate } from '@/lib/time'
import { mountLayouts } from './mount-layouts'

const version = z.number().int().positive()
const name = z.string().trim().min(1, 'mountName').max(80, 'mountName')
const takenOn = z.string().refine(isDate, 'date')

/** Problems are keys of images.json, "mounts.problems". */
export const addMountSchema = z.object({ patientId: z.guid(), layout: z.enum(mountLayouts), name, takenOn })
export const nameMountSchema = z.object({ mountId: z.guid(), version, name, takenOn })
export const removeMountSchema = z.object({ mountId: z.guid(), version, removed: z.boolean() })
export const setMountPlacesSchema = z.object({ mountId: z.guid(), version, places: z.record(z.string().regex(/^([1-9]|1\d|20)$/), z.guid().nullable()) })
export const noteExportSchema = z.object({
  patientId: z.guid(), images: z.array(z.guid()).max(2), mountId: z.guid().nullable(), format: z.enum(['png', 'print']), overlays: z.boolean(),
})
