// `npm run db:types`: lib/database.types.ts from the migrations, by the official CLI. Uses a
// database of its own, so that the types are those of the files and not of what happens to run.
import { execFileSync } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withDatabase } from './throwaway.ts'
import { root } from './settings.ts'
import { supabaseCli } from './cli.ts'

const heading = '// Generated from the migrations by npm run db:types. Do not edit.\n'

await withDatabase(async (url) => {
  const types = execFileSync(supabaseCli(), ['gen', 'types', 'typescript', `--remote=${url}`, '--schema', 'public'], {
    cwd: root, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'pipe'],
  })
  const file = join(root, 'lib/database.types.ts')
  // The CLI prints notices about the connection before the types, on the same stream.
  writeFileSync(`${file}.new`, `${heading}\n${types.slice(types.indexOf('export type Json'))}`)
  renameSync(`${file}.new`, file)
})
console.log('Wrote lib/database.types.ts')
