// Putting objects into Storage: at once, or later by a signed address that is good for one object.
import type { IncomingMessage } from 'node:http'
import { json, refusals, type StorageAnswer } from './storage-answers.ts'
import { receive } from './storage-files.ts'
import { mustBeValidKey, writeObject, type Asked, type StoragePlace } from './storage-place.ts'
import { uploadLasts } from './storage-tokens.ts'

type Target = { bucket: string; name: string }

/** What is larger than every bucket allows. Bytes; as on a hosted project. */
const largestObject = 52_428_800

/** POST and PUT of an object: the policies say whether, the bucket says what. */
export async function upload(place: StoragePlace, asked: Asked, { bucket, name }: Target, request: IncomingMessage, over: boolean, owner = asked.caller.claims.sub): Promise<StorageAnswer> {
  const rules = await place.bucket(asked, bucket)
  const type = (request.headers['content-type'] ?? 'application/octet-stream').split(';')[0]!
  if (rules.allowed_mime_types?.length && !rules.allowed_mime_types.includes(type)) throw refusals.invalidMimeType(type)
  const limit = Math.min(Number(rules.file_size_limit ?? largestObject), largestObject)
  if (Number(request.headers['content-length'] ?? 0) > limit) throw refusals.tooLarge()
  mustBeValidKey(name)
  await place.tries(asked, (lane) => writeObject(lane, { bucket, name, metadata: { mimetype: type }, owner }, over))
  const arrived = await receive(place.dir, bucket, name, request, limit)
  try {
    const metadata = {
      eTag: arrived.etag, size: arrived.size, mimetype: type, cacheControl: request.headers['cache-control'] ?? 'no-cache',
      lastModified: new Date().toISOString(), contentLength: arrived.size, httpStatusCode: 200,
    }
    const id = await place.asService(asked, async (lane) => {
      const written = await writeObject(lane, { bucket, name, metadata, owner }, true)
      await arrived.keep()
      return written
    })
    return json({ Id: id, Key: `${bucket}/${name}` })
  } catch (error) {
    await arrived.drop()
    throw error
  }
}

/** An address to which one object may be sent, for whoever may write it now. */
export async function signUpload(place: StoragePlace, asked: Asked, { bucket, name }: Target): Promise<StorageAnswer> {
  const upsert = asked.caller.headers['x-upsert'] === 'true'
  const owner = asked.caller.claims.sub
  await place.tries(asked, (lane) => writeObject(lane, { bucket, name, metadata: {}, owner }, upsert))
  const url = `${bucket}/${name}`
  const token = place.tokens.sign({ url, upsert, owner, scope: 'upload' }, uploadLasts)
  return json({ url: `/object/upload/sign/${url}?token=${token}`, token })
}

/** Sends it: whoever has the address. Where an object lies already, only an address that was signed for that writes over it. */
export async function uploadSigned(place: StoragePlace, asked: Asked, target: Target, request: IncomingMessage, token: string): Promise<StorageAnswer> {
  const { upsert, owner } = place.tokens.verify(token, `${target.bucket}/${target.name}`, 'upload')
  const service = { ...asked, caller: { ...asked.caller, role: 'service_role' } }
  const answer = await upload(place, service, target, request, upsert === true, owner)
  return json({ Key: (JSON.parse(answer.body as string) as { Key: string }).Key })
}
