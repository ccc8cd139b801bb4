import 'server-only'
import { log } from '../log'
import { imageFiles, type ImageFile } from '../images/address'
import { AppError } from '../errors'
import { fetchStorage, serviceClient } from '../service-key'
import { serviceRpc } from './service-rpc'

/** An upload that this server examines, as image_upload() answers it. */
export type ClaimedUpload = { clinic: string; zone: string; path: string; name: string; mime: string; bytes: number; sha256: string; patient: string | null }

/** How far one run of the job goes. */
const batch = 500

/** An address to which one file can be sent once, within two hours. Whether there is room for it has been asked. */
export async function signUpload(path: string): Promise<string> {
  const { data, error } = await serviceClient().storage.from('quarantine').createSignedUploadUrl(path)
  if (error) throw Object.assign(new AppError('file_not_stored'), { cause: error })
  return data.signedUrl
}

/** What is known of an upload that was claimed; null when it is not under examination. */
export const claimedUpload = (upload: string) => serviceRpc<ClaimedUpload | null>('image_upload', { upload })

/** Sends a file that the server has itself the way that files of browsers go. */
export const putUpload = (path: string, bytes: Buffer, mime: string) => put(`quarantine/${path}`, bytes, mime)

/** The bytes that arrived; null when none did. */
export async function readUpload(path: string): Promise<Buffer | null> {
  const answer = await storage(`quarantine/${path}`, {})
  if (answer.ok) return Buffer.from(await answer.arrayBuffer())
  if (answer.status >= 500) throw notStored(answer)
  return null
}

/**
 * Leaves one byte where the file was, so that its address cannot be used again: Storage refuses to write over an object. Once the
 * address is worth nothing any more, the job removes that too.
 */
export async function emptyUpload({ path, mime }: ClaimedUpload): Promise<void> {
  await put(`quarantine/${path}`, Buffer.alloc(1), mime)
}

/** Puts the files of an image where they stay, over what an examination that broke off may have left there. */
export async function putImageFiles(clinic: string, image: string, files: { file: ImageFile; bytes: Buffer; mime: string }[]): Promise<void> {
  for (const { file, bytes, mime } of files) await put(`images/${clinic}/${image}/${file}`, bytes, mime)
}

/** Removes the files of an image that did not become one. What this misses, the job finds. */
export async function removeImageFiles(clinic: string, image: string): Promise<void> {
  await remove('images', imageFiles.map((file) => `${clinic}/${image}/${file}`))
}

/** Makes the image, once its files lie there. */
export const keepImage = (upload: string, facts: Record<string, unknown>) =>
  serviceRpc<{ image: string; there?: true }>('keep_image', { upload, facts })

/** Says that nothing is kept of an upload, and why; it may be finished later when the reason passes. */
export const refuseUpload = (upload: string, code: string) => serviceRpc<null>('refuse_image_upload', { upload, code })

/** Ends uploads that nobody finished, deletes for good what was deleted 30 days ago, and removes the files of both. Answers how many files. */
export async function tidyImages(until: number): Promise<number> {
  await serviceRpc('tidy_image_uploads')
  await serviceRpc('purge_images')
  let removed = 0
  while (Date.now() < until) {
    const stale = await serviceRpc<{ bucket: string; name: string }[]>('stale_image_files', { batch })
    for (const bucket of new Set(stale.map((file) => file.bucket))) {
      await remove(bucket, stale.filter((file) => file.bucket === bucket).map(({ name }) => name))
    }
    removed += stale.length
    if (stale.length < batch) break
  }
  return removed
}

async function remove(bucket: string, names: string[]) {
  const { error } = await serviceClient().storage.from(bucket).remove(names)
  if (error) throw new Error(`storage: ${error.message}`)
}

async function put(path: string, bytes: Buffer, mime: string) {
  const answer = await storage(path, { method: 'POST', headers: { 'content-type': mime, 'x-upsert': 'true' }, body: new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length) })
  if (!answer.ok) {
    log.error({ status: answer.status, answer: await answer.text() }, 'a file was not stored')
    throw notStored(answer)
  }
}

/** @throws AppError file_not_stored when Storage does not answer */
async function storage(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetchStorage(path, init)
  } catch (cause) {
    throw Object.assign(new AppError('file_not_stored'), { cause })
  }
}

const notStored = ({ status }: Response) => Object.assign(new AppError('file_not_stored'), { cause: new Error(`storage: ${status}`) })
