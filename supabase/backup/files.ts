// The files of Storage, by its own interface: the same on a hosted project and here.
import type { ISql } from 'postgres'

export type Storage = { url: string; secretKey: string }
export type StoredFile = { bucket: string; name: string; type: string }

/** Every file there is, by bucket and name. */
export async function filesOf(sql: ISql): Promise<StoredFile[]> {
  return sql<StoredFile[]>`select bucket_id as bucket, name, coalesce(metadata ->> 'mimetype', 'application/octet-stream') as type
    from storage.objects order by bucket_id, name`
}

/** @throws Error when Storage does not have it */
export async function readFile(storage: Storage, file: StoredFile): Promise<Buffer> {
  const answer = await fetch(address(storage, file), { headers: headers(storage) })
  if (!answer.ok) throw new Error(`Storage answered ${answer.status} for a file of ${file.bucket}.`)
  return Buffer.from(await answer.arrayBuffer())
}

/** Puts a file where it was; one that is there is replaced. */
export async function writeFile(storage: Storage, file: StoredFile, bytes: Buffer): Promise<void> {
  const answer = await fetch(address(storage, file), { method: 'POST', headers: { ...headers(storage), 'content-type': file.type, 'x-upsert': 'true' }, body: new Uint8Array(bytes) })
  if (!answer.ok) throw new Error(`Storage answered ${answer.status} for a file of ${file.bucket}.`)
}

const address = ({ url }: Storage, { bucket, name }: StoredFile) => `${url}/storage/v1/object/${bucket}/${name.split('/').map(encodeURIComponent).join('/')}`
const headers = ({ secretKey }: Storage) => ({ apikey: secretKey, authorization: `Bearer ${secretKey}` })
