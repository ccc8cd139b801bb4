import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sql } from 'postgres'

export const migrationsDir = fileURLToPath(new URL('../supabase/migrations', import.meta.url))

export type Migrated = {
  /** File names applied now, in order. */
  applied: string[]
  /** Files that were edited after they had been applied: the database still has the old text. */
  changed: string[]
}

/**
 * Applies the migrations that the database has not seen, each in a transaction of its own, and
 * records them in the Supabase CLI's history table, so that `supabase db push` and
 * `supabase migration list` agree with what happened here.
 * @param sql connected as postgres, the migrating role (no superuser, as on hosted projects)
 * @throws the database's error, with the file and line in its message; that file leaves no trace
 */
export async function migrate(sql: Sql, dir = migrationsDir): Promise<Migrated> {
  await sql.unsafe(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
  `)
  const applied = []
  const changed = []
  const history = await sql<{ version: string; statements: string[] | null }[]>`
    select version, statements from supabase_migrations.schema_migrations`
  const known = new Map(history.map((row) => [row.version, row.statements?.join('\n')]))
  for (const file of migrationFiles(dir)) {
    const [, version, name] = /^(\d+)_(.*)\.sql$/.exec(file)!
    const text = readFileSync(join(dir, file), 'utf8')
    if (known.has(version!)) {
      if (known.get(version!) !== text) changed.push(file)
      continue
    }
    try {
      await sql.begin(async (tx) => {
        await tx.unsafe(text)
        await tx`insert into supabase_migrations.schema_migrations (version, name, statements) values (${version!}, ${name!}, ${[text]})`
      })
    } catch (error) {
      throw located(error, file, text)
    }
    applied.push(file)
  }
  if (applied.length > 0) await sql`select pg_notify('pgrst', 'reload schema')`
  return { applied, changed }
}

function migrationFiles(dir: string) {
  if (!existsSync(dir)) return []
  return readdirSync(dir).filter((file) => /^\d+_.*\.sql$/.test(file)).sort()
}

/** Postgres gives the place of an error as a character offset; people read line numbers. */
function located(error: unknown, file: string, text: string) {
  const { message, position, where } = error as { message: string; position?: string; where?: string }
  const line = position ? `:${text.slice(0, Number(position)).split('\n').length}` : ''
  return new Error(`${file}${line}: ${message}${where ? `\n${where}` : ''}`, { cause: error })
}
