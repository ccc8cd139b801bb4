// Moving, copying and removing objects of Storage. The policies are asked first, by trying; then the service does it.
import { json, refusals, type StorageAnswer } from './storage-answers.ts'
import { copy, remove } from './storage-files.ts'
import { findObject, mustBeValidKey, writeObject, type Asked, type StoragePlace } from './storage-place.ts'

type Target = { bucket: string; name: string }

/** Two names in the body of a request to move or copy. */
export type FromTo = { bucketId?: string; sourceKey?: string; destinationBucket?: string; destinationKey?: string }

const ends = ({ bucketId = '', sourceKey = '', destinationBucket = bucketId, destinationKey = '' }: FromTo): [from: Target, to: Target] =>
  [{ bucket: bucketId, name: sourceKey }, { bucket: destinationBucket, name: destinationKey }]

export async function moveObject(place: StoragePlace, asked: Asked, body: FromTo): Promise<StorageAnswer> {
  const [from, to] = ends(body)
  mustBeValidKey(to.name)
  await place.tries(asked, async (lane) => {
    await findObject(lane, from.bucket, from.name)
    const moved = await lane`update storage.objects set bucket_id = ${to.bucket}, name = ${to.name} where bucket_id = ${from.bucket} and name = ${from.name} returning id`
    if (moved.length === 0) throw refusals.noSuchKey()
  })
  await copy(place.dir, from, to)
  await place.asService(asked, (lane) =>
    lane`update storage.objects set bucket_id = ${to.bucket}, name = ${to.name}, updated_at = now() where bucket_id = ${from.bucket} and name = ${from.name}`)
  await remove(place.dir, from.bucket, from.name)
  return json({ message: 'Successfully moved', Key: to.name })
}

export async function copyObject(place: StoragePlace, asked: Asked, body: FromTo): Promise<StorageAnswer> {
  const [from, to] = ends(body)
  mustBeValidKey(to.name)
  const over = asked.caller.headers['x-upsert'] === 'true'
  const { metadata } = await place.as(asked, (lane) => findObject(lane, from.bucket, from.name))
  const object = { ...to, metadata: metadata ?? {}, owner: asked.caller.claims.sub }
  await place.tries(asked, (lane) => writeObject(lane, object, over))
  await copy(place.dir, from, to)
  const id = await place.asService(asked, (lane) => writeObject(lane, object, true))
  return json({ Id: id, Key: `${to.bucket}/${to.name}`, id, name: to.name, bucket_id: to.bucket, metadata })
}

export async function deleteObject(place: StoragePlace, asked: Asked, { bucket, name }: Target): Promise<StorageAnswer> {
  await place.asService(asked, (lane) => findObject(lane, bucket, name))
  const gone = await place.as(asked, (lane) => lane`delete from storage.objects where bucket_id = ${bucket} and name = ${name} returning id`)
  if (gone.length === 0) throw refusals.accessDenied()
  await remove(place.dir, bucket, name)
  return json({ message: 'Successfully deleted' })
}

/** Those that the policies let go; the others are passed over in silence. */
export async function deleteObjects(place: StoragePlace, asked: Asked, bucket: string, names: string[]): Promise<StorageAnswer> {
  if (names.length === 0) return json([])
  const gone = await place.as(asked, (lane) => lane<{ name: string }[]>`delete from storage.objects where bucket_id = ${bucket} and name in ${lane(names)} returning *`)
  await Promise.all(gone.map(({ name }) => remove(place.dir, bucket, name)))
  return json(gone)
}
