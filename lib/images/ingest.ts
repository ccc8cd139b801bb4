import 'server-only'
import { AppError } from '../errors'
import { takenAt } from './exif'
import { guessKind } from './guess-kind'
import { picture, refusing } from './renditions'
import { sniff, type AcceptedMime } from './sniff'
import { stripMetadata } from './strip-metadata'

/** What is known of the values of a gray picture: its window is in these values, which begin at 0 or above. */
export type Tones = { bits: number; low: number; high: number; center: number; width: number; inverted: boolean; frames: number }

/** What a file turned out to be, and the files that are kept of it. Spacing in nanometres, sizes in pixels. */
export type Ingested = {
  mime: AcceptedMime
  sort: 'xray' | 'photograph' | 'document'
  shown: 'gray' | 'colour' | 'pdf' | null
  trouble: null | 'truncated' | 'no_pixels' | 'deflated' | 'syntax' | 'unreadable'
  width: number | null
  height: number | null
  tones: Tones | null
  spacingX: number | null
  spacingY: number | null
  modality: string | null
  /** The patient's name as a DICOM file has it. */
  named: string | null
  takenAt: Date | null
  kind: string | null
  files: { original: Buffer; view: { bytes: Buffer; mime: string } | null; thumb: Buffer | null }
}

/** What came with a file. The zone is the clinic's: cameras and X-ray units do not say where their clock runs. */
export type Announced = { mime: string; name: string; zone: string }

const plain = {
  trouble: null, width: null, height: null, tones: null, spacingX: null, spacingY: null, modality: null, named: null, takenAt: null, kind: null,
} as const

/**
 * Reads a file that nobody vouches for: what it is, what it says of itself, and the sizes in which it is shown. Sort and kind
 * are guesses for whoever has not said.
 * @throws AppError file_kind_unknown, file_not_as_announced, heic_unreadable, picture_too_large, picture_unreadable
 */
export async function ingest(bytes: Buffer, { mime: announced, name, zone }: Announced): Promise<Ingested> {
  const mime = sniff(bytes)
  if (!mime) throw new AppError('file_kind_unknown')
  if (mime !== announced) throw new AppError('file_not_as_announced')
  switch (mime) {
    case 'application/pdf': return { ...plain, mime, sort: 'document', shown: 'pdf', files: { original: bytes, view: null, thumb: null } }
    // Apple's photographs are patented film: browsers of Apple make JPEG of them, nothing here does.
    case 'image/heic': throw new AppError('heic_unreadable')
    case 'image/bmp':
    case 'application/dicom': throw new AppError('picture_unreadable')
    default: return photograph(bytes, mime, name, zone)
  }
}

async function photograph(bytes: Buffer, mime: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/tiff', name: string, zone: string): Promise<Ingested> {
  // What is shown is made of what is kept: where they differed, nobody would notice that the original is spoilt.
  const { bytes: original, taken } = await refusing(async () => stripMetadata(bytes, mime))
  const { colourless, width, height, view, thumb } = await picture(original)
  return {
    ...plain, mime, sort: colourless ? 'xray' : 'photograph', shown: 'colour', width, height,
    takenAt: takenAt(taken, zone), kind: colourless ? guessKind(name) : null,
    files: { original, view: { bytes: view, mime: 'image/jpeg' }, thumb },
  }
}
