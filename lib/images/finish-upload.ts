import 'server-only'
import { createHash } from 'node:crypto'
import { AppError } from '../errors'
import { claimedUpload, emptyUpload, keepImage, putImageFiles, readUpload, refuseUpload, removeImageFiles, type ClaimedUpload } from '../jobs/images'
import { log } from '../log'
import { ingest, type Ingested } from './ingest'
import { namesMatch } from './names-match'
import { scan } from './scan'
import type { ImageFile } from './address'
import type { FinishedUpload } from './upload'

/** What claim_image_upload() answers: the image that it has become already, or {}: go on. */
export type Claim = { image?: string; there?: true; name_differs?: boolean }
type Finished = Exclude<FinishedUpload, { refusal: unknown }>

// One a process, also when the development server loads this module again.
const store = globalThis as typeof globalThis & { chairsideExamining?: Promise<unknown> }

/**
 * Examines a file that has arrived and makes an image of it, or keeps nothing. One file at a time in a server, because a picture
 * unpacked takes hundreds of megabytes; who asks for the same one meanwhile has their turn when it is done, and hears what became of it.
 * @param claim proves that the person may, and takes the upload for this server
 * @throws AppError what was wrong with the file: upload_missing, file_not_as_announced, file_kind_unknown, picture_too_large,
 *   heic_unreadable, picture_unreadable, file_infected; scanner_unreachable, file_not_stored, upload_busy: later it may go well
 */
export function finishUpload(upload: string, claim: () => Promise<Claim>): Promise<Finished> {
  const mine = (store.chairsideExamining ?? Promise.resolve()).then(() => examine(upload, claim))
  store.chairsideExamining = mine.catch(() => {})
  return mine
}

async function examine(upload: string, claim: () => Promise<Claim>): Promise<Finished> {
  const claimed = await claim()
  if (claimed.image) return answerOf(claimed)
  const sent = await claimedUpload(upload)
  if (!sent) throw new AppError('not_found')
  let put = false
  try {
    const bytes = await readUpload(sent.path)
    if (!bytes) throw new AppError('upload_missing')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (bytes.length !== sent.bytes || sha256 !== sent.sha256) throw new AppError('file_not_as_announced')
    await scan(bytes)
    const found = await ingest(bytes, sent)
    const nameDiffers = found.named !== null && sent.patient !== null && !namesMatch(found.named, sent.patient)
    put = true
    const files = filesOf(found)
    await putImageFiles(sent.clinic, upload, files)
    const kept = await keepImage(upload, factsOf(found, files.reduce((sum, file) => sum + file.bytes.length, 0), nameDiffers))
    await afterwards(sent)
    return answerOf({ ...kept, name_differs: nameDiffers })
  } catch (error) {
    const refusal = error instanceof AppError ? error : Object.assign(new AppError('file_not_stored'), { cause: error })
    if (put) await removeImageFiles(sent.clinic, upload).catch((failure: unknown) => log.error({ upload, error: String(failure) }, 'files of a refused upload are left to the job'))
    await refuseUpload(upload, refusal.code)
    if (!passing.includes(refusal.code)) await afterwards(sent)
    throw refusal
  }
}

/** What keeps a file for another try, here as in refuse_image_upload(). */
const passing = ['upload_missing', 'scanner_unreachable', 'file_not_stored']

/** Nothing of the file stays in quarantine. If this fails, the job removes it within three hours. */
async function afterwards(sent: ClaimedUpload) {
  await emptyUpload(sent).catch((error: unknown) => log.error({ error: String(error) }, 'an upload was not emptied'))
}

const answerOf = ({ image, there, name_differs: differs }: Claim): Finished => ({ image: image!, ...(there && { there }), warnings: differs ? ['name_differs'] : [] })

function filesOf({ mime, files: { original, view, thumb } }: Ingested) {
  const files: { file: ImageFile; bytes: Buffer; mime: string }[] = [{ file: 'original', bytes: original, mime }]
  if (view) files.push({ file: 'view', ...view })
  if (thumb) files.push({ file: 'thumb', bytes: thumb, mime: 'image/webp' })
  return files
}

function factsOf({ files, spacingX, spacingY, takenAt, ...found }: Ingested, storedBytes: number, nameDiffers: boolean) {
  return { ...found, bytes: files.original.length, stored_bytes: storedBytes, spacing_x: spacingX, spacing_y: spacingY, taken_at: takenAt?.toISOString() ?? null, name_differs: nameDiffers }
}
