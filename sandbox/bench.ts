// `npm run bench [-- name …]`: the measurements that the README quotes, each a file of tests/bench. They start what they
// need on ports and folders of their own. Standard output is Markdown; the exit code tells whether every bound held.
import { readdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { markdown, misses, type Bench } from '../tests/bench/support/report.ts'

const folder = fileURLToPath(new URL('../tests/bench', import.meta.url))
/** Those that need a quiet machine most come first. */
const order = ['hot-queries', 'search-50k', 'booking-race', 'rest', 'reminders', 'credits', 'import-50k', 'live', 'schedule-page', 'chart', 'keystrokes', 'documents', 'bills', 'erase-clinic', 'export-clinic', 'start']
const there = readdirSync(folder).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3))
  .sort((a, b) => order.indexOf(a) - order.indexOf(b))
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !there.includes(name))
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}. There are: ${there.join(', ')}`)
  process.exit(2)
}

console.log(`Measured on ${cpus().length} cores (${cpus()[0]!.model}) with ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}.\n`)
const missed: string[] = []
for (const name of wanted.length > 0 ? wanted : there) {
  const started = Date.now()
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`
  const { run } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as { run: Bench }
  try {
    const report = await run((text) => console.error(`  ${name} ${seconds()}: ${text}`))
    console.log(`${markdown(report)}\n`)
    missed.push(...misses(report))
  } catch (error) {
    console.error(error)
    missed.push(`${name}: ${(error as Error).message}`)
  }
  console.error(`${name} took ${seconds()}`)
}
if (missed.length > 0) {
  console.error(`\nMissed:\n${missed.map((line) => `- ${line}`).join('\n')}`)
  process.exitCode = 1
}
process.exit()
