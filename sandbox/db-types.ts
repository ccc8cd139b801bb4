// `npm run db:types`: lib/database.types.ts from the migrations, by the official CLI. Uses a
// database of its own, so that the types are those of the files and not of what happens to run.
import { execFileSync } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withDatabase } from './throwaway.ts'
import { root } from './settings.ts'
import { supabaseCli } from './cli.ts'

await withDatabase(async (url) => {
  const types = execFileSync(supabaseCli(), ['gen', 'types', 'typescript', '--db-url', url, '--schema', 'public'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  const file = join(root, 'lib/database.types.ts')
  writeFileSync(`${file}.new`, types)
  renameSync(`${file}.new`, file)
})
console.log('Wrote lib/database.types.ts')
