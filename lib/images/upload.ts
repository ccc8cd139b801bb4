import { z } from 'zod'
import type { Refusal } from '../errors'

/** What a browser says of a file before it sends it, the body of POST /[clinic]/images/uploads. The file itself is asked later. */
export const announcedSchema = z.object({
  /** Null: into the tray of images that belong to nobody yet. */
  patientId: z.uuid().nullable(),
  name: z.string().max(500).transform(plainName),
  mime: z.string().max(100),
  bytes: z.number().int().nonnegative(),
  /** Of the whole file, in hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  source: z.enum(['file', 'camera', 'folder', 'message']),
  details: z.object({
    sort: z.enum(['xray', 'photograph', 'document']).optional(),
    /** lib/images/kinds.ts */
    kind: z.string().regex(/^[a-z_]{2,30}$/).optional(),
    teeth: z.array(z.number().int().min(11).max(85)).max(52).optional(),
    takenAt: z.iso.datetime({ offset: true }).optional(),
    appointmentId: z.uuid().optional(),
  }).default({}),
})
export type Announced = z.input<typeof announcedSchema>

/** The answer to an announced file: where and with which headers to PUT it, or the image that it is already. */
export type StartedUpload = { upload: string; url: string; headers: Record<string, string> } | { image: string; there: true } | { refusal: Refusal }

/** The answer when a file has arrived and was examined. name_differs: the file names another patient. */
export type FinishedUpload = { image: string; there?: true; warnings: 'name_differs'[] } | { refusal: Refusal }

/** The last part of a path, without what no file name needs; never empty. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!.replace(/[\p{C}]/gu, '').trim()
  return (last || 'file').slice(0, 160)
}
