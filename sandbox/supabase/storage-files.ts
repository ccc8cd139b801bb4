// Where the bytes of Storage lie on this machine: a folder a bucket, the names hashed, so that no name is a path.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refusals } from './storage-answers.ts'

/** Lines of it begin names ("<clinic id>/") for which the disk is full: how tests see what happens then. */
export const fullDisk = (dir: string) => join(dir, 'disk-full')

/** The file of an object. */
export const objectFile = (dir: string, bucket: string, name: string) =>
  join(dir, bucket.replace(/[^a-z0-9-]/g, '_'), createHash('sha256').update(name).digest('hex'))

export type Arrived = { size: number; etag: string; keep(): Promise<void>; drop(): Promise<void> }

/**
 * Writes what arrives beside the object; it replaces the object when it is kept.
 * @throws StorageRefusal when it is larger than `limit`; an error of the disk; an error when the sender goes away
 */
export async function receive(dir: string, bucket: string, name: string, body: Readable, limit: number): Promise<Arrived> {
  const file = objectFile(dir, bucket, name)
  const part = `${file}.${randomUUID()}.part`
  const hash = createHash('md5')
  let size = 0
  const full = isFull(dir, name)
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      if (full) done(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))
      else if (size > limit) done(refusals.tooLarge())
      else done(null, chunk)
    },
  })
  await mkdir(dirname(file), { recursive: true })
  const drop = () => rm(part, { force: true })
  // By hand and not in the pipeline, which would cut the line of a sender who is to be told why.
  const gone = () => void (body.readableEnded || counted.destroy(new Error('the sender has gone')))
  body.once('close', gone).pipe(counted)
  try {
    await pipeline(counted, createWriteStream(part))
  } catch (error) {
    body.unpipe(counted).resume()
    await drop()
    throw error
  } finally {
    body.off('close', gone)
  }
  return { size, etag: `"${hash.digest('hex')}"`, keep: () => rename(part, file), drop }
}

/** The bytes from one to another, both included; null when the file is not there. */
export async function read(dir: string, bucket: string, name: string, from: number, to: number): Promise<Readable | null> {
  const file = objectFile(dir, bucket, name)
  const found = await stat(file).catch(() => null)
  if (!found) return null
  return found.size === 0 ? Readable.from([]) : createReadStream(file, { start: from, end: to })
}

export async function copy(dir: string, from: { bucket: string; name: string }, to: { bucket: string; name: string }): Promise<void> {
  const file = objectFile(dir, to.bucket, to.name)
  await mkdir(dirname(file), { recursive: true })
  await copyFile(objectFile(dir, from.bucket, from.name), file)
}

export const remove = (dir: string, bucket: string, name: string) => rm(objectFile(dir, bucket, name), { force: true })

function isFull(dir: string, name: string): boolean {
  const file = fullDisk(dir)
  return existsSync(file) && readFileSync(file, 'utf8').split('\n').some((prefix) => prefix !== '' && name.startsWith(prefix))
}
