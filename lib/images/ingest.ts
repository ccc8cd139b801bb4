import { AppError } from '../errors.ts'
import { dicomFacts } from './dicom-facts.ts'
import { examine, mostGrayPixels, type KnownOfGray, type PackedGray } from './examine.ts'
import { takenAt } from './exif.ts'
import { guessKind } from './guess-kind.ts'
import { picture, readGray, refusing, thumb, type Pixels } from './renditions.ts'
import { sniff, type AcceptedMime } from './sniff.ts'
import { stripMetadata } from './strip-metadata.ts'

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
type Seen = Pick<Ingested, 'shown' | 'trouble' | 'width' | 'height' | 'tones'> & { colourless: boolean; view: Ingested['files']['view']; thumb: Buffer | null }

/** What came with a file. The zone is the clinic's: cameras and X-ray units do not say where their clock runs. */
export type Announced = { mime: string; name: string; zone: string }

const nothingSaid = { spacingX: null, spacingY: null, modality: null, named: null, takenAt: null, kind: null } as const
const notSeen = { shown: null, trouble: null, width: null, height: null, tones: null, colourless: true, view: null, thumb: null } as const

/**
 * Reads a file that nobody vouches for: what it is, what it says of itself, and the sizes in which it is shown. Sort and kind
 * are guesses for whoever has not said. A DICOM file that cannot be shown is kept with the reason; a picture is refused.
 * @throws AppError file_kind_unknown, file_not_as_announced, heic_unreadable, picture_too_large, picture_unreadable
 */
export async function ingest(bytes: Buffer, { mime: announced, name, zone }: Announced): Promise<Ingested> {
  const mime = sniff(bytes)
  if (!mime) throw new AppError('file_kind_unknown')
  if (mime !== announced) throw new AppError('file_not_as_announced')
  switch (mime) {
    case 'application/pdf': return keep(bytes, { ...notSeen, shown: 'pdf' }, { ...nothingSaid, mime, sort: 'document' })
    // Apple's photographs are patented film: browsers of Apple make JPEG of them, nothing here does.
    case 'image/heic': throw new AppError('heic_unreadable')
    case 'application/dicom': return dicom(bytes, name, zone)
    case 'image/bmp': {
      const seen = await inColour(await examine('bmp', { bytes }))
      return keep(bytes, seen, { ...nothingSaid, mime, ...guess(seen, name) })
    }
    default: {
      // What is shown is made of what is kept: where they differed, nobody would notice that the original is spoilt.
      const { bytes: original, taken } = await refusing(async () => stripMetadata(bytes, mime))
      const gray = await readGray(original, mostGrayPixels)
      const seen = gray ? await inGray(await examine('gray', { bytes: gray.values, known: asItIs(gray) })) : await inColour(original)
      return keep(original, seen, { ...nothingSaid, mime, ...guess(seen, name), takenAt: takenAt(taken, zone) })
    }
  }
}

function keep(original: Buffer, { colourless: _, view, thumb, ...seen }: Seen, says: Omit<Ingested, keyof Seen | 'files'>): Ingested {
  return { ...seen, ...says, files: { original, view, thumb } }
}

function guess({ colourless }: Seen, name: string): Pick<Ingested, 'sort' | 'kind'> {
  return colourless ? { sort: 'xray', kind: guessKind(name) } : { sort: 'photograph', kind: null }
}

async function dicom(bytes: Buffer, name: string, zone: string): Promise<Ingested> {
  const mime = 'application/dicom'
  try {
    const read = await examine('dicom', { bytes })
    return keep(bytes, await seenOf(read), { mime, ...dicomFacts(read, name, zone) })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'picture_unreadable') throw error
    return keep(bytes, { ...notSeen, trouble: 'unreadable' }, { ...nothingSaid, mime, sort: 'xray' })
  }
}

async function seenOf(read: Awaited<ReturnType<typeof examine<'dicom'>>>): Promise<Seen> {
  if ('trouble' in read) return { ...notSeen, trouble: read.trouble }
  if ('gray' in read) return inGray(read.gray)
  if ('colour' in read) return inColour(read.colour)
  const file = Buffer.from(read.jpeg)
  try {
    if (!read.known) return await inColour(file)
    const gray = await readGray(file, mostGrayPixels)
    if (gray?.width !== read.known.width || gray.height !== read.known.height) throw new AppError('picture_unreadable')
    return await inGray(await examine('gray', { bytes: gray.values, known: read.known }))
  } catch (error) {
    // What it says of itself is worth keeping all the same.
    if (error instanceof AppError && error.code === 'picture_unreadable') return { ...notSeen, trouble: 'unreadable' }
    throw error
  }
}

async function inColour(source: Buffer | Pixels): Promise<Seen> {
  const { view, ...seen } = await picture(source)
  return { ...notSeen, ...seen, shown: 'colour', view: { bytes: view, mime: 'image/jpeg' } }
}

async function inGray({ tones, view, shown, width, height }: PackedGray): Promise<Seen> {
  return {
    ...notSeen, shown: 'gray', width, height, tones, view: { bytes: Buffer.from(view.buffer), mime: 'application/octet-stream' },
    thumb: await refusing(() => thumb({ data: shown, width, height, channels: 1 })),
  }
}

function asItIs({ width, height }: { width: number; height: number }): KnownOfGray {
  return { width, height, inverted: false, frames: 1, window: null, padding: null }
}
