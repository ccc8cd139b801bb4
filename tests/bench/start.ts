// `npm start`, as someone would who has just cloned this: the first time beyond `npm ci`, the second, and after kill -9 of
// every process, with the row that was committed last.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, readdirSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { freeRange } from '../../sandbox/ports.ts'
import { root } from '../../sandbox/settings.ts'
import { judged, type Bench } from './support/report.ts'

export const run: Bench = async (tell) => {
  const folder = mkdtempSync(join(tmpdir(), 'chairside-clone-'))
  const clone = join(folder, 'clone')
  let running: ChildProcess | undefined
  try {
    execFileSync('git', ['clone', '--quiet', '--local', root, clone])
    const port = await freeRange(7)
    tell('npm ci')
    const install = Date.now()
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: clone, stdio: ['ignore', 'ignore', 'inherit'], env: cleanEnvironment() })
    const installed = (Date.now() - install) / 1000

    tell('first start')
    const first = await start(clone, port)
    running = first.process
    await quit(running)
    tell('second start')
    const second = await start(clone, port)
    running = second.process
    const sql = postgres((JSON.parse(readFileSync(join(clone, '.sandbox/state.json'), 'utf8')) as { databaseUrl: string }).databaseUrl, { max: 1, onnotice: () => {} })
    await sql`insert into public.visit_reasons (clinic_id, name, minutes, colour) select id, 'Committed before the kill', 15, 'teal' from public.clinics limit 1`
    tell('kill -9 of every process')
    const killed = killEverything(clone, running)
    await sql.end({ timeout: 1 })
    const third = await start(clone, port)
    running = third.process
    const again = postgres((JSON.parse(readFileSync(join(clone, '.sandbox/state.json'), 'utf8')) as { databaseUrl: string }).databaseUrl, { max: 1, onnotice: () => {} })
    const [row] = await again<{ n: number }[]>`select count(*)::int as n from public.visit_reasons where name = 'Committed before the kill'`
    await again.end()
    const seconds = (value: number) => `${value.toFixed(1)} s`
    return {
      title: '`npm start`',
      columns: ['', 'until it answers', 'bound'],
      rows: [
        ['Fresh clone, beyond `npm ci`', judged(seconds(first.took), first.took <= 60), '60 s'],
        ['`npm ci` itself', seconds(installed), ''],
        ['The second time', judged(seconds(second.took), second.took <= 5), '5 s'],
        [`After kill -9 of ${killed} processes`, judged(seconds(third.took), third.took <= 10), '10 s'],
        ['The row committed just before', judged(row!.n === 1 ? 'there' : 'lost', row!.n === 1), 'there'],
      ],
    }
  } finally {
    if (running) await quit(running)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Starts the clone and resolves when it says that it is ready and the app answers as healthy. */
async function start(clone: string, port: number) {
  const began = Date.now()
  const child = spawn('npm', ['start'], { cwd: clone, stdio: ['ignore', 'pipe', 'inherit'], detached: true, env: { ...cleanEnvironment(), PORT: String(port) } })
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (text: Buffer) => {
      output += String(text)
      if (output.includes('Chairside is ready')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output.slice(-2_000)}`)))
  })
  const health = await fetch(`http://127.0.0.1:${port}/sign-in`)
  if (!health.ok) throw new Error(`The app answered ${health.status}`)
  return { process: child, took: (Date.now() - began) / 1000 }
}

/** As Ctrl-C does. */
async function quit(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  process.kill(-child.pid!, 'SIGINT')
  await exit
}

/** Every process that descends from the start or works in the clone: nothing gets to say goodbye. */
function killEverything(clone: string, child: ChildProcess): number {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      parents.set(Number(name), Number(readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) \S /s, '').split(' ')[0]))
    } catch {
      // Gone meanwhile.
    }
  }
  const descends = (pid: number): boolean => pid === child.pid || (pid > 1 && parents.has(pid) && descends(parents.get(pid)!))
  const doomed = [...parents.keys()].filter((pid) => pid !== process.pid && (descends(pid) || worksIn(pid, clone)))
  for (const pid of doomed) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Ended with another one.
    }
  }
  return doomed.length
}

function worksIn(pid: number, folder: string) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
  } catch {
    return false
  }
}

/** What a person's shell has, not what this run was started with. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = ['CHAIRSIDE_DATA', 'PORT', 'NEXT_DIST_DIR']
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && !ours.includes(name))) as NodeJS.ProcessEnv
}
