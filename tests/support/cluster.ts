// Global set-up of the policy tests: one throw-away Postgres for the run, with one database that is
// migrated and filled once. Every test file then copies it (database.ts).
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { bootstrap } from '../../sandbox/bootstrap.ts'
import { migrate } from '../../sandbox/migrate.ts'
import { startPostgres } from '../../sandbox/postgres.ts'
import { addTwoClinics } from './two-clinics.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Port of the run's Postgres on 127.0.0.1. */
    postgresPort: number
  }
}

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'chairside-policies-'))
  chmodSync(folder, 0o755) // Postgres may run under another account
  const cluster = await startPostgres({ dataDir: join(folder, 'data'), durable: false })

  const superuser = postgres(cluster.url('supabase_admin'), { max: 1, onnotice: () => {} })
  await bootstrap(superuser)
  await superuser.end()

  const creator = postgres(cluster.url('supabase_admin', 'template1'), { max: 1, onnotice: () => {} })
  await creator.unsafe('create database empty_project template postgres owner postgres')
  await creator.unsafe('create database chairside template postgres owner postgres')
  await creator.end()

  const admin = postgres(cluster.url('postgres', 'chairside'), { max: 1, onnotice: () => {} })
  await migrate(admin)
  await addTwoClinics(admin)
  await admin.unsafe('analyze')
  await admin.end()

  project.provide('postgresPort', cluster.port)
  return async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
