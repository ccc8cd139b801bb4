import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import type { Tones } from './ingest.ts'
import type { Pixels } from './renditions.ts'

/** What gray values may be of, pixels: unpacked they take ten times as many bytes for a moment. */
export const mostGrayPixels = 40_000_000
/** The largest file takes a sixth of it on two cores that are free, ms. */
const patience = 60_000

export type PackedGray = { width: number; height: number; tones: Tones; view: Uint8Array<ArrayBuffer>; shown: Uint8Array }
/** How values of a picture are to be read; stored, shift and signed as DICOM has them, when they are from there. */
export type KnownOfGray = {
  width: number; height: number; inverted: boolean; frames: number; window: { center: number; width: number } | null; padding: number | null
  stored?: number; shift?: number; signed?: boolean
}
type Says = {
  clock: string; offset: string; name: string; modality: string; spacing: string; detectorSpacing: string; magnification: string
  scannedSpacing: string; words: string[]
}
/** What a DICOM file says, and its first picture or why there is none. */
export type ReadDicom = { says: Says } & (
  { trouble: 'truncated' | 'no_pixels' | 'deflated' | 'syntax' | 'unreadable' } | { gray: PackedGray } | { colour: Pixels }
  | { jpeg: Uint8Array<ArrayBuffer>; known: KnownOfGray | null }
)

type Tasks = {
  dicom: { given: { bytes: Uint8Array }; answer: ReadDicom }
  bmp: { given: { bytes: Uint8Array }; answer: Pixels & { channels: 3 } }
  gray: { given: { bytes: Uint8Array | Uint16Array; known: KnownOfGray }; answer: PackedGray }
}

/**
 * Unpacks a file on a thread of its own, which ends with it: requests beside it do not wait, and a file that was made to break
 * what reads it breaks that thread. Memory and time are bounded.
 * @param wait after it whatever is not done is given up, ms
 * @throws AppError picture_too_large, picture_unreadable (also when it took too long or too much)
 */
export function examine<T extends keyof Tasks>(task: T, given: Tasks[T]['given'], wait = patience): Promise<Tasks[T]['answer']> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), 'lib/images/examine-worker.mjs'), {
      workerData: { task, mostPixels: mostGrayPixels, ...given },
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      // What codecs print of a file is nobody's business.
      stdout: true, stderr: true,
    })
    const givenUp = setTimeout(() => end(() => reject(new AppError('picture_unreadable'))), wait)
    const end = (settle: () => void) => {
      clearTimeout(givenUp)
      settle()
      void worker.terminate()
    }
    worker.on('message', (message: { answer: Tasks[T]['answer'] } | { problem: string }) => end(() => {
      if ('problem' in message) reject(new AppError(message.problem))
      else resolve(message.answer)
    }))
    worker.on('error', (cause) => end(() => reject(Object.assign(new AppError('picture_unreadable'), { cause }))))
    worker.on('exit', () => end(() => reject(new AppError('picture_unreadable'))))
  })
}
