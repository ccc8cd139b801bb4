import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Sql, TransactionSql } from 'postgres'
import { receive } from './supabase/storage-files.ts'
import { writeObject } from './supabase/storage-place.ts'

type KeepFile = (sql: TransactionSql, file: { bucket: string; name: string; bytes: Buffer; mime: string }) => Promise<void>

export const seedDir = fileURLToPath(new URL('../supabase/seed', import.meta.url))

/**
 * Fills a database that was never seeded: every `supabase/seed/*.sql` in order, then
 * `supabase/seed/seed.ts` (`export function seed(sql, keep)`), recorded in the CLI's table of seed files.
 * @param sql connected as postgres
 * @param filesDir where Storage, which does not run yet, will look for files
 * @returns whether it seeded now
 */
export async function seed(sql: Sql, filesDir: string, dir = seedDir): Promise<boolean> {
  await sql.unsafe(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.seed_files (path text primary key, hash text not null);
  `)
  const [row] = await sql<{ seeded: boolean }[]>`select exists (select from supabase_migrations.seed_files) as seeded`
  const files = existsSync(dir) ? readdirSync(dir).sort() : []
  const scripts = files.filter((file) => file.endsWith('.sql'))
  const program = files.includes('seed.ts') ? ['seed.ts'] : []
  if (row?.seeded || scripts.length + program.length === 0) return false

  for (const file of scripts) await sql.unsafe(readFileSync(join(dir, file), 'utf8'))
  for (const file of program) {
    const module = (await import(pathToFileURL(join(dir, file)).href)) as { seed(sql: Sql, keep: KeepFile): Promise<void> }
    await module.seed(sql, keepFile(filesDir))
  }
  for (const file of [...scripts, ...program]) {
    const hash = createHash('sha256').update(readFileSync(join(dir, file))).digest('hex')
    await sql`insert into supabase_migrations.seed_files (path, hash) values (${`supabase/seed/${file}`}, ${hash})`
  }
  return true
}

/** What Storage does with an upload, before it runs. */
const keepFile = (dir: string): KeepFile => async (sql, { bucket, name, bytes, mime }) => {
  const { size, etag, keep } = await receive(dir, bucket, name, Readable.from([bytes]), bytes.length)
  await writeObject(sql as unknown as Sql, { bucket, name, metadata: { eTag: etag, size, mimetype: mime, contentLength: size } }, true)
  await keep()
}
