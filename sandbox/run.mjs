// Entry of every npm script of the sandbox: `node sandbox/run.mjs <command>`.
// Plain JavaScript and no dependency, because on a fresh clone nothing is installed and the
// machine's own Node may be older than what the rest needs. It installs when needed, then runs
// sandbox/<command>.ts with the Node that package.json pins.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const commands = ['start', 'dev', 'test', 'bench', 'backup', 'restore', 'audit:verify', 'retention', 'db:reset', 'db:types']
const [command, ...rest] = process.argv.slice(2)

if (!commands.includes(command)) {
  console.error(`Usage: npm run <${commands.join(' | ')}>`)
  process.exit(2)
}

installWhenNeeded()

const bin = join(root, 'node_modules', '.bin')
const pinnedNode = join(bin, 'node')
const child = spawn(
  existsSync(pinnedNode) ? pinnedNode : process.execPath,
  [join(root, 'sandbox', `${command.replace(':', '-')}.ts`), ...rest],
  {
    cwd: root,
    // The channel closes with this process, however it ends; the command then stops what it started.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, NEXT_TELEMETRY_DISABLED: '1' },
  },
)
// Ctrl-C reaches the child by the terminal; it stops what it started, and we leave after it.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
// npm killed outright cannot tell us: notice that we were handed to another parent.
const parent = process.ppid
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 1000).unref()
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))

/** `npm ci` on a fresh clone and whenever the lock file changed since the last one. */
function installWhenNeeded() {
  const stamp = join(root, 'node_modules', '.chairside-lock')
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  // Someone ran `npm ci` or `npm install` by hand: npm's own record says whether it is current.
  if (!installedAsLocked()) {
    console.log('Installing packages (once, and again when package-lock.json changes) …')
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' })
    if (status !== 0) process.exit(status ?? 1)
  }
  writeFileSync(stamp, lock)
}

/** Whether node_modules holds exactly what the lock file names (both list versions by path). */
function installedAsLocked() {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  )
}
