import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { bootstrap } from '../../../sandbox/bootstrap.ts'
import { migrate } from '../../../sandbox/migrate.ts'
import { startPostgres, type Cluster } from '../../../sandbox/postgres.ts'

export type BenchCluster = {
  cluster: Cluster
  /** Connects as a role; closed with the cluster. */
  connect(role?: string, options?: { max?: number }): Sql
  /** Ends the server as a power cut does (kill -9), and starts it again from what is on the disk, at the same port. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/**
 * A migrated Postgres of the benchmark's own, gone afterwards.
 * @param durable whether commits wait for the disk, as they do in production; loading goes faster without
 */
export async function benchCluster({ durable }: { durable: boolean }): Promise<BenchCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'chairside-bench-'))
  chmodSync(folder, 0o755) // Postgres may run under another account
  const dataDir = join(folder, 'data')
  let cluster = await startPostgres({ dataDir, durable })
  const opened: Sql[] = []
  const connect: BenchCluster['connect'] = (role = 'postgres', { max = 1 } = {}) => {
    const sql = postgres(cluster.url(role), { max, onnotice: () => {} })
    opened.push(sql)
    return sql
  }
  const superuser = connect('supabase_admin')
  await bootstrap(superuser)
  await migrate(connect())
  return {
    cluster,
    connect,
    async kill() {
      process.kill(Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      await cluster.exited
      cluster = await startPostgres({ dataDir, durable, port: cluster.port })
    },
    async stop() {
      await Promise.all(opened.map((sql) => sql.end({ timeout: 1 })))
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
