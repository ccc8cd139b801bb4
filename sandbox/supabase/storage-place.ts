// What every operation of Storage stands on: Postgres as the caller or past its policies, the folder, and the signatures.
import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { contextStatement, contextValues, type Caller } from './caller.ts'
import type { Lanes } from './lanes.ts'
import type { Schema } from './schema.ts'
import { refusals } from './storage-answers.ts'
import type { StorageTokens } from './storage-tokens.ts'

export type Bucket = { public: boolean; file_size_limit: string | null; allowed_mime_types: string[] | null }
export type StoredObject = {
  id: string; name: string; bucket_id: string; version: string | null; metadata: { mimetype?: string; size?: number; eTag?: string; cacheControl?: string } | null
  user_metadata: object | null; created_at: Date; updated_at: Date
}
type NewObject = { bucket: string; name: string; metadata: object; owner?: string }

/** One request: who, and as what the policies know it (storage.operation). */
export type Asked = { caller: Caller; operation: string }

const columns = 'id, name, bucket_id, version, metadata, user_metadata, created_at, updated_at'
const undone = new Error('only tried')

export function storagePlace({ sql, schema, dir, tokens }: { sql: () => Lanes; schema: () => Schema; dir: string; tokens: StorageTokens }) {
  /** A transaction as the caller, set up as Storage does it. */
  function as<T>({ caller, operation }: Asked, work: (lane: Sql) => Promise<T>): Promise<T> {
    return sql().use((lane) => lane.begin(async (tx) => {
      await tx.unsafe(contextStatement, contextValues(caller, schema()))
      await tx`select set_config('storage.operation', ${operation}, true)`
      return work(tx as unknown as Sql)
    }) as Promise<T>)
  }
  /** The same past every policy: what the service itself does. */
  const asService = <T>({ caller, operation }: Asked, work: (lane: Sql) => Promise<T>) => as({ caller: { ...caller, role: 'service_role' }, operation }, work)

  return {
    dir, tokens, as, asService,

    /** Whether the policies would allow it: done, and taken back. */
    async tries<T>(asked: Asked, work: (lane: Sql) => Promise<T>): Promise<T> {
      let answer: T
      await as(asked, async (lane) => {
        answer = await work(lane)
        throw undone
      }).catch((error: unknown) => {
        if (error !== undone) throw error
      })
      return answer!
    },

    /** @throws StorageRefusal when there is no such bucket */
    async bucket(asked: Asked, id: string): Promise<Bucket> {
      const [bucket] = await asService(asked, (lane) => lane<Bucket[]>`select public, file_size_limit, allowed_mime_types from storage.buckets where id = ${id}`)
      if (!bucket) throw refusals.noSuchBucket()
      return bucket
    },
  }
}

export type StoragePlace = ReturnType<typeof storagePlace>

/** @throws StorageRefusal when there is none, or none for this caller */
export async function findObject(lane: Sql, bucket: string, name: string): Promise<StoredObject> {
  const [object] = await lane.unsafe<StoredObject[]>(`select ${columns} from storage.objects where bucket_id = $1 and name = $2 limit 1`, [bucket, name])
  if (!object) throw refusals.noSuchKey()
  return object
}

/** Answers the id. Without `over` it must not be there yet. */
export async function writeObject(lane: Sql, { bucket, name, metadata, owner }: NewObject, over: boolean): Promise<string> {
  const [row] = await lane.unsafe<{ id: string }[]>(
    `insert into storage.objects (bucket_id, name, metadata, version, owner, owner_id) values ($1, $2, $3::text::jsonb, $4, $5::text::uuid, $5::text)
     ${over ? 'on conflict (bucket_id, name) do update set metadata = excluded.metadata, version = excluded.version, owner = excluded.owner, owner_id = excluded.owner_id, updated_at = now()' : ''}
     ${over ? 'returning id' : ''}`, [bucket, name, JSON.stringify(metadata), randomUUID(), owner ?? null])
  return row?.id ?? ''
}

/** The characters that a name may have: those that are safe in every store of objects. */
export function mustBeValidKey(name: string): void {
  if (!/^[A-Za-z0-9_/!.*'() &$=@;:+,?-]+$/.test(name)) throw refusals.invalidKey(name)
}
