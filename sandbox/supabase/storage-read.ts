// Reading from Storage: an object or a part of it, what is known of it, lists, and signed addresses to read by.
import { json, refusals, type StorageAnswer } from './storage-answers.ts'
import { read } from './storage-files.ts'
import { findObject, mustBeValidKey, type Asked, type StoragePlace, type StoredObject } from './storage-place.ts'

type Target = { bucket: string; name: string }

/** The bytes, for whom the policies let read it. head: only what would be answered. */
export async function download(place: StoragePlace, asked: Asked, { bucket, name }: Target, head = false): Promise<StorageAnswer> {
  await place.bucket(asked, bucket)
  mustBeValidKey(name)
  return send(place, asked, await place.as(asked, (lane) => findObject(lane, bucket, name)), head)
}

/** The same for whoever has a signed address. */
export async function downloadSigned(place: StoragePlace, asked: Asked, { bucket, name }: Target, token: string): Promise<StorageAnswer> {
  place.tokens.verify(token, `${bucket}/${name}`, 'download')
  return send(place, asked, await place.asService(asked, (lane) => findObject(lane, bucket, name)), false)
}

export async function info(place: StoragePlace, asked: Asked, { bucket, name }: Target): Promise<StorageAnswer> {
  await place.bucket(asked, bucket)
  const object = await place.as(asked, (lane) => findObject(lane, bucket, name))
  return json({
    id: object.id, name: object.name, version: object.version, bucket_id: object.bucket_id, size: object.metadata?.size ?? null,
    content_type: object.metadata?.mimetype ?? null, cache_control: object.metadata?.cacheControl ?? null, etag: object.metadata?.eTag ?? null,
    metadata: object.user_metadata, last_modified: object.updated_at, created_at: object.created_at,
  })
}

async function send(place: StoragePlace, { caller }: Asked, { bucket_id: bucket, name, metadata }: StoredObject, head: boolean): Promise<StorageAnswer> {
  const size = metadata?.size ?? 0
  const range = !head && caller.headers.range ? rangeOf(caller.headers.range, size) : null
  const [from, to] = range ?? [0, size - 1]
  const body = head ? null : await read(place.dir, bucket, name, from, to)
  if (!head && !body) throw refusals.noSuchKey()
  const type = metadata?.mimetype ?? 'application/octet-stream'
  return {
    status: range ? 206 : 200, body,
    headers: {
      // A page would run with the rights of whoever opens it.
      'content-type': type.includes('text/html') ? 'text/plain' : type,
      'accept-ranges': 'bytes', 'content-length': String(to - from + 1), 'cache-control': metadata?.cacheControl ?? 'no-cache', 'x-robots-tag': 'none',
      ...(metadata?.eTag && { etag: metadata.eTag }), ...(range && { 'content-range': `bytes ${from}-${to}/${size}` }),
    },
  }
}

/** First and last byte of a Range header. @throws StorageRefusal when the object has no such part */
function rangeOf(range: string, size: number): [from: number, to: number] {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (size === 0 || (first === '' && Number(last) < 1)) throw refusals.invalidRange()
  const from = first === '' ? Math.max(size - Number(last), 0) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (from > to) throw refusals.invalidRange()
  return [from, to]
}

type Listing = { prefix?: string; limit?: number; offset?: number; search?: string; with_delimiter?: boolean }

/** What lies directly below a folder, as far as the policies show it. */
export async function list(place: StoragePlace, asked: Asked, bucket: string, { prefix = '', limit = 100, offset = 0, search = '' }: Listing): Promise<StorageAnswer> {
  const folder = prefix && !prefix.endsWith('/') ? `${prefix}/` : prefix
  const found = await below(place, asked, bucket, folder + search)
  const names = new Map<string, object>()
  for (const object of found) {
    const [name = '', ...deeper] = object.name.slice(folder.length).split('/')
    const { id, updated_at, created_at, metadata } = object
    names.set(name, deeper.length > 0 ? { name, id: null, updated_at: null, created_at: null, last_accessed_at: null, metadata: null } : { name, id, updated_at, created_at, metadata })
  }
  return json([...names.values()].slice(offset, offset + limit))
}

export async function listV2(place: StoragePlace, asked: Asked, bucket: string, { prefix = '', limit = 1000, with_delimiter: delimited }: Listing): Promise<StorageAnswer> {
  const objects: object[] = []
  const folders = new Set<string>()
  const found = await below(place, asked, bucket, prefix)
  for (const object of found.slice(0, limit)) {
    const end = delimited ? object.name.indexOf('/', prefix.length) : -1
    if (end >= 0) folders.add(object.name.slice(0, end + 1))
    else objects.push({ id: object.id, name: object.name, updated_at: object.updated_at, created_at: object.created_at, metadata: object.metadata })
  }
  return json({ hasNext: found.length > limit, folders: [...folders].map((name) => ({ name })), objects })
}

const below = (place: StoragePlace, asked: Asked, bucket: string, prefix: string) => place.as(asked, (lane) =>
  lane<StoredObject[]>`select * from storage.objects where bucket_id = ${bucket} and starts_with(name, ${prefix}) order by name collate "C"`)

/** An address by which anyone may read one object for a while; only for an object that the caller sees. */
export async function signDownload(place: StoragePlace, asked: Asked, { bucket, name }: Target, expiresIn: number): Promise<StorageAnswer> {
  await place.as(asked, (lane) => findObject(lane, bucket, name))
  return json({ signedURL: addressOf(place, `${bucket}/${name}`, expiresIn) })
}

export async function signDownloads(place: StoragePlace, asked: Asked, bucket: string, paths: string[], expiresIn: number): Promise<StorageAnswer> {
  const found = await place.as(asked, (lane) => lane<{ name: string }[]>`select name from storage.objects where bucket_id = ${bucket} and name in ${lane(paths)}`)
  const names = new Set(found.map(({ name }) => name))
  return json(paths.map((path) => (names.has(path)
    ? { error: null, path, signedURL: addressOf(place, `${bucket}/${path}`, expiresIn) }
    : { error: 'Either the object does not exist or you do not have access to it', path, signedURL: null })))
}

const addressOf = (place: StoragePlace, url: string, expiresIn: number) =>
  `/object/sign/${url}?token=${place.tokens.sign({ url, scope: 'download' }, expiresIn)}`
