// The Next.js app as a child of the sandbox: built when something changed, then served.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startChild } from './child.ts'
import type { Child } from './child.ts'
import { root } from './settings.ts'

const next = join(root, 'node_modules/next/dist/bin/next')
// The demo accounts have known passwords: nobody else on the network gets in unless asked to.
const host = process.env.CHAIRSIDE_HOST ?? '127.0.0.1'
const sources = ['app', 'components', 'lib', 'messages', 'public', 'next.config.ts', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts', 'package-lock.json']

type Environment = Record<string, string>

/** Builds unless this very code was built last; what the build says goes to `log`, or to the terminal. @throws Error when the build fails */
export async function buildApp(environment: Environment, log?: string): Promise<void> {
  const folder = process.env.NEXT_DIST_DIR ?? '.next'
  const stamp = join(root, folder, 'chairside-build')
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  const env = { ...process.env, ...environment, NODE_ENV: 'production' as const }
  const build = startChild({ command: process.execPath, args: [next, 'build'], cwd: root, env, log })
  stopWithUs(build)
  const code = await keepingTsconfig(folder, () => build.exited)
  if (code !== 0) throw new Error(`The app could not be built${log ? `:\n${readFileSync(log, 'utf8').slice(-2000)}` : '; see above.'}`)
  writeFileSync(stamp, now)
}

/** `next start` on the build. Its log goes to `log`. Resolves when it listens. */
export function serveApp(environment: Environment, port: number, log?: string): Promise<Child> {
  // What pictures took on each thread is kept by glibc for that thread: 200 MB more after a hundred photographs than with two pools.
  const tuned = { MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2' }
  return run(['start', '-p', String(port), '-H', host], { ...environment, ...tuned, NODE_ENV: 'production' }, port, log)
}

/** `next dev`, with its log in the terminal. A second one on this checkout builds into its own folder. */
export function serveDev(environment: Environment, port: number): Promise<Child> {
  const folder = process.env.NEXT_DIST_DIR ?? (process.env.CHAIRSIDE_DATA ? `.sandbox/next-dev-${port}` : '.next')
  const own = { ...environment, NODE_ENV: 'development', NEXT_DIST_DIR: folder }
  return keepingTsconfig(folder, () => run(['dev', '-p', String(port), '-H', host], own, port))
}

/** Next writes the folder it builds into to tsconfig.json, where a passing one does not belong. */
async function keepingTsconfig<T>(folder: string, work: () => Promise<T>): Promise<T> {
  if (folder === '.next') return work()
  const file = join(root, 'tsconfig.json')
  const text = readFileSync(file, 'utf8')
  return work().finally(() => writeFileSync(file, text))
}

async function run(args: string[], environment: Environment, port: number, log?: string): Promise<Child> {
  const app = startChild({ command: process.execPath, args: [next, ...args], cwd: root, env: { ...process.env, ...environment }, log })
  let ended = false
  void app.exited.then(() => (ended = true))
  while (!(await listens(port))) {
    if (ended) throw new Error(`The app did not start${log ? `:\n${readFileSync(log, 'utf8').slice(-2000)}` : '; see above.'}`)
    await sleep(50)
  }
  return app
}

/** It listens. Asking for a page would make the development server compile one first. */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host === '0.0.0.0' ? '127.0.0.1' : host)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

function stopWithUs(child: Child) {
  const stop = () => void child.stop()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  void child.exited.then(() => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
  })
}

/** Of everything that goes into a build; times do not count, so switching branches back and forth is free. */
function fingerprint() {
  const hash = createHash('sha256')
  const add = (path: string) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name))
    else if (!path.endsWith('.test.ts')) hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  for (const source of sources) add(join(root, source))
  return hash.digest('hex')
}
