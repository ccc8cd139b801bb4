// A backup brings back what was deleted after it was made. The register of erasures lies beside the database, and says who has to go again.
import type { ISql, JSONValue, Sql } from 'postgres'
import type { Again } from '../retention/retention.ts'
import { readFile, type Storage } from './files.ts'

/** The register as the database and the bucket have it now: read before the backup takes their place. */
export async function readRegister(sql: ISql, storage: Storage): Promise<JSONValue[]> {
  const rows = await sql<{ copy: JSONValue }[]>`select private.erasure_copy(e) as copy from private.erasures e order by e.done_at`
  const files = await sql<{ bucket: string; name: string; type: string }[]>`
    select bucket_id as bucket, name, 'application/json' as type from storage.objects where bucket_id = 'archive' and starts_with(name, 'erasures/') order by name`
  const known = new Set(rows.map(({ copy }) => (copy as { id: string }).id))
  const copies = rows.map(({ copy }) => copy)
  for (const file of files) {
    const copy = JSON.parse((await readFile(storage, file)).toString('utf8')) as { id: string }
    if (!known.has(copy.id)) copies.push(copy)
  }
  return copies
}

/** Erases again who came back: patients and people at once; clinics are out of reach at once, and the retention run does the rest. */
export async function eraseAgain(sql: Sql, register: JSONValue[]): Promise<Again> {
  const [row] = await sql<{ again: Again }[]>`select public.apply_erasures_again(${sql.json(register)}) as again`
  return row!.again
}
