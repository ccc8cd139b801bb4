// Databases and whole stacks that exist for one run of tests, types or measurements.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { buildApp, serveApp } from './app.ts'
import { bootstrap } from './bootstrap.ts'
import { migrate, migrationsDir } from './migrate.ts'
import { freeRange } from './ports.ts'
import { startPostgres } from './postgres.ts'
import { readSettings, writeWhole } from './settings.ts'
import { startStack } from './stack.ts'
import type { Stack } from './stack.ts'
import { startTicker } from './ticker.ts'

/** Runs `work` with the address of a freshly migrated database, as postgres, and throws it away. */
export async function withDatabase<T>(work: (url: string) => Promise<T>, migrations = migrationsDir): Promise<T> {
  const folder = temporaryFolder()
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

export type ThrowawayStack = Stack & {
  /** What CHAIRSIDE_DATA must say for programs that read state.json. */
  dataDir: string
}

type Options = {
  /** The two demo clinics. */
  seeded?: boolean
  /** The app too: built when needed, served, and ticking. */
  app?: boolean
}

/** A stack of its own on free ports; `stop` ends it and removes every trace. */
export async function throwawayStack({ seeded = false, app = false }: Options = {}): Promise<ThrowawayStack> {
  const dataDir = temporaryFolder()
  const settings = readSettings({ ...process.env, PORT: String(await freeRange(7)), CHAIRSIDE_DATA: dataDir, APP_URL: undefined })
  const stops: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })]
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const stack = await startStack(settings, { seeded, durable: false })
    stops.push(stack.stop)
    if (app) {
      await buildApp(stack.environment)
      const served = await serveApp(stack.environment, settings.ports.app, join(dataDir, 'app.log'))
      stops.push(() => served.stop())
      stops.push(startTicker({ appUrl: settings.appUrl, secret: settings.secrets.jobsSecret }))
    }
    writeWhole(join(dataDir, 'state.json'), stack.state)
    return { ...stack, dataDir, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'chairside-'))
  chmodSync(folder, 0o711) // Postgres may run under another account.
  return folder
}
