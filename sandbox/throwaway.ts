import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { bootstrap } from './bootstrap.ts'
import { migrate, migrationsDir } from './migrate.ts'
import { startPostgres } from './postgres.ts'

/** Runs `work` with the address of a freshly migrated database, as postgres, and throws it away. */
export async function withDatabase<T>(work: (url: string) => Promise<T>, migrations = migrationsDir): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'chairside-'))
  chmodSync(folder, 0o711) // Postgres may run under another account.
  const cluster = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false })
  try {
    const superuser = postgres(cluster.url('supabase_admin'), { max: 1, onnotice: () => {} })
    await bootstrap(superuser).finally(() => superuser.end())
    const sql = postgres(cluster.url(), { max: 1, onnotice: () => {} })
    await migrate(sql, migrations).finally(() => sql.end())
    return await work(cluster.url())
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
