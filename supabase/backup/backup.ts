// A copy of everything: one consistent look at the database, every file, and a list by which the copy proves itself.
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import postgres, { type Sql } from 'postgres'
import { filesOf, readFile, type Storage, type StoredFile } from './files.ts'
import { columnList, contentOf, migrationsOf, tableName, tablesOf, type Content, type Table } from './tables.ts'

export type Manifest = {
  madeAt: string
  migrations: string[]
  tables: (Table & Content & { file: string })[]
  sequences: { name: string; value: string }[]
  files: (StoredFile & { file: string })[]
}

/**
 * Writes a backup into a new folder: tables as compressed COPY text, files named by their SHA-256, manifest.json last, so
 * that a folder without one is no backup. Only its owner may read it: it holds everything in clear.
 * @param databaseUrl as postgres
 * @returns what it holds
 * @throws Error when the folder exists, or the database or Storage does not answer
 */
export async function backup({ databaseUrl, storage, folder }: { databaseUrl: string; storage: Storage; folder: string }): Promise<Manifest> {
  if (existsSync(folder)) throw new Error(`${folder} exists already. A backup is never written over another.`)
  for (const part of ['tables', 'files']) mkdirSync(join(folder, part), { recursive: true, mode: 0o700 })
  const connect = () => postgres(databaseUrl, { max: 1, onnotice: () => {}, connection: { TimeZone: 'UTC' } })
  const sql = connect()
  try {
    // One look, shared by every connection: what is written meanwhile is in the next backup.
    const inDatabase = await sql.begin('isolation level repeatable read read only', async (tx) => {
      const [look] = await tx<{ id: string }[]>`select pg_export_snapshot() as id`
      const tables: Manifest['tables'] = []
      for (const table of await tablesOf(tx)) {
        const file = `tables/${table.schema}.${table.name}.copy.gz`
        await copyOut(connect(), look!.id, table, join(folder, file))
        tables.push({ ...table, ...(await contentOf(tx, table)), file })
      }
      const sequences = await tx<{ name: string; value: string }[]>`select schemaname || '.' || sequencename as name, last_value::text as value
        from pg_sequences where schemaname in ('public', 'private') and last_value is not null`
      return { migrations: await migrationsOf(tx), tables, sequences: [...sequences], files: await filesOf(tx) }
    })
    const files: Manifest['files'] = []
    for (const stored of inDatabase.files) {
      const bytes = await readFile(storage, stored)
      const file = `files/${createHash('sha256').update(bytes).digest('hex')}`
      writeFileSync(join(folder, file), bytes, { mode: 0o600 })
      files.push({ ...stored, file })
    }
    const manifest: Manifest = { madeAt: new Date().toISOString(), ...inDatabase, files }
    writeFileSync(join(folder, 'manifest.new'), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 })
    renameSync(join(folder, 'manifest.new'), join(folder, 'manifest.json'))
    return manifest
  } finally {
    await sql.end()
  }
}

/** Each table by a connection of its own, which is cut afterwards: one that was slowed down at its last row answers no more. */
async function copyOut(sql: Sql, look: string, table: Table, file: string) {
  try {
    const connection = await sql.reserve()
    await connection.unsafe('begin isolation level repeatable read read only')
    await connection.unsafe(`set transaction snapshot '${look}'`)
    const rows = await connection.unsafe(`copy (select ${columnList(table)} from ${tableName(table)}) to stdout`).readable()
    await pipeline(rows, createGzip({ level: 6 }), createWriteStream(file, { mode: 0o600 }))
  } finally {
    await sql.end({ timeout: 0 })
  }
}
