import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Sql } from 'postgres'

const script = fileURLToPath(new URL('bootstrap.sql', import.meta.url))
const storage = fileURLToPath(new URL('storage.sql', import.meta.url))
const loginRoles = ['postgres', 'authenticator', 'supabase_auth_admin', 'supabase_storage_admin']

/**
 * Turns an empty cluster into what a new hosted Supabase project looks like before its first
 * migration. What was done before is left alone.
 * @param sql connected as supabase_admin, the superuser
 * @param password of the login roles, the one startPostgres() got
 */
export async function bootstrap(sql: Sql, password = 'postgres'): Promise<void> {
  const [row] = await sql<{ done: boolean }[]>`select exists (select from pg_namespace where nspname = 'auth') as done`
  await sql.begin(async (tx) => {
    if (!row?.done) {
      await tx.unsafe(readFileSync(script, 'utf8'))
      for (const role of loginRoles) await tx.unsafe(`alter role ${role} password '${password.replaceAll("'", "''")}'`)
    }
    // As on a hosted project: whoever restores a backup must not set off what the rows set off when they were first written.
    await tx`grant set on parameter session_replication_role to postgres`
    // A cluster from before the app kept files, or asked more of Storage, gets what is missing now.
    await tx.unsafe(readFileSync(storage, 'utf8'))
  })
}
