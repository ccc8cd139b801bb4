// `npm run bench [name …]`: the measurements in tests/bench, one after the other. Each brings its own database.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './settings.ts'

const folder = join(root, 'tests/bench')
const wanted = process.argv.slice(2)
const files = readdirSync(folder).filter((file) => file.endsWith('.ts')).sort()
const chosen = files.filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)))
if (chosen.length === 0) throw new Error(`There is ${files.map((file) => file.slice(0, -3)).join(', ')}.`)

let failed = 0
for (const file of chosen) {
  console.log(`\n━━ ${file.slice(0, -3)}\n`)
  if (spawnSync(process.execPath, [join(folder, file)], { cwd: root, stdio: 'inherit' }).status !== 0) failed++
}
process.exit(failed > 0 ? 1 : 0)
