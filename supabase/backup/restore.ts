// A backup put back, and compared with what it was made of before anybody can see it.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import postgres from 'postgres'
import type { Manifest } from './backup.ts'
import type { Again } from '../retention/retention.ts'
import { eraseAgain, readRegister } from './erased-since.ts'
import { writeFile, type Storage } from './files.ts'
import { columnList, contentOf, migrationsOf, tableName } from './tables.ts'

/**
 * Puts a backup into a database with the same migrations: all of it in one transaction, compared row for row by sums before
 * it is kept, then the files. A database that has clinics is left alone unless `replace` is said; then they are gone. What was
 * erased since the backup was made is erased again, by the register that the project has beside its database.
 * @param databaseUrl as postgres
 * @returns what the backup held, and who was erased again
 * @throws Error when the folder is no backup, a file of it is damaged, the migrations differ, or the copy is not equal
 */
export async function restore({ databaseUrl, storage, folder, replace = false }: { databaseUrl: string; storage: Storage; folder: string; replace?: boolean }): Promise<{ manifest: Manifest; again: Again }> {
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`${folder} is no backup: it has no manifest.json.`)
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {}, connection: { TimeZone: 'UTC' } })
  try {
    const migrations = await migrationsOf(sql)
    if (migrations.join() !== manifest.migrations.join()) {
      const [here, there] = [migrations.at(-1), manifest.migrations.at(-1)]
      throw new Error(`The backup was made with the migrations up to ${there}, the database has those up to ${here}. Bring it to the same first.`)
    }
    const [occupied] = await sql`select 1 from public.clinics limit 1`
    if (occupied && !replace) throw new Error('The database has clinics. Say --replace to put the backup in their place.')

    const register = await readRegister(sql, storage)
    await sql.begin(async (tx) => {
      // Triggers and foreign keys did their work when the rows were first written.
      await tx`set local session_replication_role = replica`
      await tx.unsafe(`truncate ${manifest.tables.map(tableName).join(', ')} cascade`)
      for (const table of manifest.tables) {
        const into = await tx.unsafe(`copy ${tableName(table)} (${columnList(table)}) from stdin`).writable()
        await pipeline(createReadStream(join(folder, table.file)), createGunzip(), into)
      }
      for (const { name, value } of manifest.sequences) await tx`select setval(${name}::regclass, ${value}::bigint)`
      for (const table of manifest.tables) {
        const { rows, sum } = await contentOf(tx, table)
        if (rows !== table.rows || sum !== table.sum) throw new Error(`${tableName(table)} is not what it was: ${rows} of ${table.rows} rows. Nothing was changed.`)
      }
    })
    for (const stored of manifest.files) {
      const bytes = readFileSync(join(folder, stored.file))
      if (`files/${createHash('sha256').update(bytes).digest('hex')}` !== stored.file) throw new Error(`${stored.file} is damaged.`)
      await writeFile(storage, stored, bytes)
    }
    return { manifest, again: await eraseAgain(sql, register) }
  } finally {
    await sql.end()
  }
}
