import type { ImageKind, ImageSort } from './kinds'

/** How the values of a gray picture are to be read: {center, width} is the window, low and high are what occurs. */
export type Tones = { bits: number; low: number; high: number; center: number; width: number; inverted: boolean; frames: number }
export type Shown = 'gray' | 'colour' | 'pdf'
export type Trouble = 'truncated' | 'no_pixels' | 'deflated' | 'syntax' | 'unreadable'
export type ImageSource = 'file' | 'camera' | 'phone' | 'folder' | 'message' | 'link'

/** What the SQL function image_row() answers: what is null is left out. */
export type ImageRow = {
  id: string; patient_id?: string; sort: ImageSort; kind: ImageKind; name: string; note: string; teeth: number[]; taken_at: string; taken_known: boolean
  expires_on?: string; link?: string; mime?: string; bytes?: number; shown?: Shown; trouble?: Trouble; width?: number; height?: number; tones?: Tones
  spacing_x?: number; spacing_y?: number; spacing_from?: 'file' | 'calibrated'; modality?: string; named?: string; name_differs: boolean
  source: ImageSource; created_by?: string; created_at: string; deleted_at?: string; deleted_by?: string; deleted_reason?: string; version: number
}

/** An X-ray, a photograph or a document, as the screens know it. */
export type Image = {
  id: string
  /** null: in the tray, nobody's yet. */
  patientId: string | null
  sort: ImageSort
  kind: ImageKind
  name: string
  note: string
  /** FDI numbers. */
  teeth: number[]
  /** When it was taken, as far as that is known; otherwise when it came. */
  takenAt: string
  takenKnown: boolean
  /** Of a document, the last day on which it counts: "2026-11-22". */
  expiresOn: string | null
  /** A study kept elsewhere: an https address instead of a file. */
  link: string | null
  mime: string | null
  bytes: number | null
  /** null: a link, or a file that can only be downloaded (`trouble` says why). */
  shown: Shown | null
  trouble: Trouble | null
  width: number | null
  height: number | null
  tones: Tones | null
  /** Nanometres from one pixel to the next. */
  spacingX: number | null
  spacingY: number | null
  spacingFrom: 'file' | 'calibrated' | null
  modality: string | null
  /** The patient's name in the file. */
  named: string | null
  nameDiffers: boolean
  source: ImageSource
  createdBy: string | null
  createdAt: string
  deletedAt: string | null
  deletedBy: string | null
  deletedReason: string | null
  version: number
}

export function toImage(row: ImageRow): Image {
  return {
    id: row.id, patientId: row.patient_id ?? null, sort: row.sort, kind: row.kind, name: row.name, note: row.note, teeth: row.teeth,
    takenAt: row.taken_at, takenKnown: row.taken_known, expiresOn: row.expires_on ?? null, link: row.link ?? null,
    mime: row.mime ?? null, bytes: row.bytes ?? null, shown: row.shown ?? null, trouble: row.trouble ?? null,
    width: row.width ?? null, height: row.height ?? null, tones: row.tones ?? null,
    spacingX: row.spacing_x ?? null, spacingY: row.spacing_y ?? null, spacingFrom: row.spacing_from ?? null,
    modality: row.modality ?? null, named: row.named ?? null, nameDiffers: row.name_differs,
    source: row.source, createdBy: row.created_by ?? null, createdAt: row.created_at,
    deletedAt: row.deleted_at ?? null, deletedBy: row.deleted_by ?? null, deletedReason: row.deleted_reason ?? null, version: row.version,
  }
}

/** Has a thumbnail and can be opened in the viewer. */
export const isPicture = ({ shown }: Pick<Image, 'shown'>) => shown === 'gray' || shown === 'colour'
