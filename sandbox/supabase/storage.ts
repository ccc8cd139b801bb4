// Storage, as far as the app uses it: upload, download (whole or a part) and removal of an object. Postgres decides by its
// policies as on hosted projects; the bytes lie in a folder.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Sql } from 'postgres'
import { contextStatement, contextValues, type Caller } from './caller.ts'
import type { Lanes } from './lanes.ts'
import type { Schema } from './schema.ts'

export type StorageAnswer = { status: number; headers: Record<string, string>; body: Buffer | string }

type Options = { sql: () => Lanes; schema: () => Schema; dir: string }
type Bucket = { file_size_limit: string | null; allowed_mime_types: string[] | null }

/** Storage's own way to refuse: nearly everything is a 400 on the wire, the true status is in the body. */
const refuse = (status: number, error: string, message: string): StorageAnswer =>
  json({ statusCode: String(status), error, message }, [413, 415].includes(status) ? status : 400)
const json = (body: unknown, status = 200): StorageAnswer => ({ status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) })
const notFound = () => refuse(404, 'not_found', 'Object not found')

/** Where the bytes of an object lie. Names are hashed: no path of anybody's making reaches the disk. */
export const objectFile = (dir: string, bucket: string, name: string) =>
  join(dir, bucket.replace(/[^a-z0-9-]/g, '_'), createHash('sha256').update(name).digest('hex'))

/** Answers one request below /storage/v1/object/. `caller.path` is what follows there. */
export function storageServer({ sql, schema, dir }: Options) {
  const fileOf = (bucket: string, name: string) => objectFile(dir, bucket, name)

  function asCaller<T>(caller: Caller, work: (lane: Sql) => Promise<T>): Promise<T> {
    return sql().use((lane) => lane.begin(async (tx) => {
      await tx.unsafe(contextStatement, contextValues(caller, schema()))
      return work(tx as unknown as Sql)
    }) as Promise<T>)
  }

  async function upload(caller: Caller, bucket: string, name: string, body: Buffer): Promise<StorageAnswer> {
    const type = String(caller.headers['content-type'] ?? 'application/octet-stream').split(';')[0]!
    const upsert = caller.method === 'PUT' || caller.headers['x-upsert'] === 'true'
    // The service itself knows every bucket; whether this caller may write is the policies' matter.
    const rules = await asCaller({ ...caller, role: 'service_role' }, (lane) =>
      lane<Bucket[]>`select file_size_limit, allowed_mime_types from storage.buckets where id = ${bucket}`)
    if (!rules[0]) return refuse(404, 'Bucket not found', 'Bucket not found')
    if (rules[0].file_size_limit !== null && body.length > Number(rules[0].file_size_limit))
      return refuse(413, 'Payload too large', 'The object exceeded the maximum allowed size')
    if (rules[0].allowed_mime_types && !rules[0].allowed_mime_types.includes(type)) return refuse(415, 'invalid_mime_type', `mime type ${type} is not supported`)
    const metadata = JSON.stringify({ mimetype: type, size: body.length })
    const file = fileOf(bucket, name)
    try {
      await asCaller(caller, async (lane) => {
        await lane.unsafe(
          `insert into storage.objects (bucket_id, name, metadata) values ($1, $2, $3::text::jsonb)
           ${upsert ? 'on conflict (bucket_id, name) do update set metadata = excluded.metadata, updated_at = now()' : ''}`, [bucket, name, metadata])
        await mkdir(dirname(file), { recursive: true })
        await writeFile(`${file}.part`, body)
        await rename(`${file}.part`, file)
      })
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code === '23505') return refuse(409, 'Duplicate', 'The resource already exists')
      if (code === '42501') return refuse(403, 'Unauthorized', 'new row violates row-level security policy')
      throw error
    }
    return json({ Key: `${bucket}/${name}` })
  }

  async function download(caller: Caller, bucket: string, name: string): Promise<StorageAnswer> {
    const [object] = await asCaller(caller, (lane) =>
      lane<{ type: string }[]>`select metadata ->> 'mimetype' as type from storage.objects where bucket_id = ${bucket} and name = ${name}`)
    const bytes = object && (await readFile(fileOf(bucket, name)).catch(() => null))
    if (!object || !bytes) return notFound()
    const headers = { 'content-type': object.type, 'accept-ranges': 'bytes' }
    const range = /^bytes=(\d+)-(\d*)$/.exec(caller.headers.range ?? '')
    if (!range || Number(range[1]) >= bytes.length) return { status: 200, headers: { ...headers, 'content-length': String(bytes.length) }, body: bytes }
    const from = Number(range[1])
    const part = bytes.subarray(from, range[2] ? Number(range[2]) + 1 : undefined)
    return {
      status: 206, body: part,
      headers: { ...headers, 'content-length': String(part.length), 'content-range': `bytes ${from}-${from + part.length - 1}/${bytes.length}` },
    }
  }

  async function remove(caller: Caller, bucket: string, body: Buffer): Promise<StorageAnswer> {
    const { prefixes } = JSON.parse(body.toString('utf8')) as { prefixes: string[] }
    const gone = await asCaller(caller, (lane) =>
      lane<{ name: string }[]>`delete from storage.objects where bucket_id = ${bucket}
        and name in (select jsonb_array_elements_text(${JSON.stringify(prefixes)}::text::jsonb)) returning name`)
    await Promise.all(gone.map(({ name }) => rm(fileOf(bucket, name), { force: true })))
    return json(gone.map(({ name }) => ({ bucket_id: bucket, name })))
  }

  return async (caller: Caller, body: Buffer): Promise<StorageAnswer> => {
    const [bucket = '', ...rest] = caller.path.replace(/^authenticated\//, '').split('/').map(decodeURIComponent)
    const name = rest.join('/')
    if (caller.method === 'DELETE' && !name) return remove(caller, bucket, body)
    if (!bucket || !name) return refuse(400, 'InvalidRequest', 'The bucket and the name of an object are needed')
    if (caller.method === 'POST' || caller.method === 'PUT') return upload(caller, bucket, name, body)
    if (caller.method === 'GET') return download(caller, bucket, name)
    return refuse(400, 'InvalidRequest', 'Not part of the sandbox')
  }
}
