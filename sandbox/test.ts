// `npm test`: every check there is, in order, needing nothing prepared. All of them run even when one
// fails; the exit code says whether all passed. `npm test -- types lint` runs those groups only.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from './app.ts'
import { supabaseCli } from './cli.ts'
import { appEnvironment, readSettings, root } from './settings.ts'
import { throwawayStack, withDatabase } from './throwaway.ts'

const bin = join(root, 'node_modules', '.bin')
const reports = mkdtempSync(join(tmpdir(), 'chairside-reports-'))
const wanted = process.argv.slice(2).map((name) => name.toLowerCase())
const failedGroups: string[] = []
let passed = 0
let failed = 0
let flaky = 0
/** More than these on their second try are no accident any more (docs/decisions/0033). */
const mostFlaky = 2

await group('Types', async () => (await run('next', ['typegen'])) && (await run('tsc', ['--noEmit'])))
await group('Lint', async () => run('eslint', ['.', '--max-warnings', '0']))
await group('Unit', async () => vitest('unit'))
await group('Policies', async () => vitest('policies'))
await group('Contracts of the sandbox', async () => vitest('contract'))
await group('Migrations', async () => run('node', ['sandbox/check-migrations.ts']))
await group('Supabase advisors', () =>
  withDatabase(async (url) => run(supabaseCli(), ['db', 'advisors', `--remote=${url}`, '--level', 'warn', '--fail-on', 'warn'])),
)
await group('Build', async () => {
  await buildApp(appEnvironment(readSettings({ CHAIRSIDE_DATA: join(reports, 'settings') })))
  return true
})
await group('Browser', async () => {
  const stack = await throwawayStack({ seeded: true, app: true })
  try {
    const file = join(reports, 'playwright.json')
    const ok = await run('playwright', ['test', '--reporter=list,json'], { CHAIRSIDE_DATA: stack.dataDir, PLAYWRIGHT_JSON_OUTPUT_NAME: file })
    const { stats } = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(file)
    passed += stats.expected + stats.flaky
    failed += stats.unexpected
    flaky += stats.flaky
    return ok && flaky <= mostFlaky
  } finally {
    await stack.stop()
  }
})

rmSync(reports, { recursive: true, force: true })
console.log(failedGroups.length > 0 ? `\nFailed: ${failedGroups.join(', ')}` : '\nEverything passed.')
console.log(`${passed} passed${flaky > 0 ? ` (${flaky} of them on the second try, named above as flaky: find out why)` : ''}, ${failed} failed`)
process.exit(failedGroups.length > 0 ? 1 : 0)

async function group(name: string, check: () => Promise<boolean>) {
  if (wanted.length > 0 && !wanted.some((word) => name.toLowerCase().includes(word))) return
  console.log(`\n━━ ${name} ${'━'.repeat(Math.max(4, 60 - name.length))}\n`)
  const began = Date.now()
  const ok = await check().catch((error: unknown) => {
    console.error(error)
    return false
  })
  if (!ok) failedGroups.push(name)
  console.log(`\n${ok ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}

/** Does not block: the stack that a browser test talks to lives in this very process. */
function run(program: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  const path = existsSync(join(bin, program)) ? join(bin, program) : program
  return new Promise((resolve) => {
    const child = spawn(path, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
    child.once('exit', (code) => resolve(code === 0))
    child.once('error', () => resolve(false))
  })
}

async function vitest(project: string) {
  const file = join(reports, `${project}.json`)
  const ok = await run('vitest', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  const { numPassedTests, numFailedTests } = readReport<{ numPassedTests: number; numFailedTests: number }>(file)
  passed += numPassedTests
  failed += numFailedTests
  return ok
}

/** @throws when the program ended before it wrote its report */
function readReport<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}
