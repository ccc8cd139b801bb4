// `npm run backup [-- folder] [--rotate]`: a copy of everything, of the stack that runs here or of a project elsewhere. With --rotate, and
// without a folder, backups beside it go whose days are over (the rule `backups`: 30 days). How it went is noted in the database.
import { dirname, join } from 'node:path'
import postgres from 'postgres'
import { backup } from '../supabase/backup/backup.ts'
import { noted } from '../supabase/backup/note-run.ts'
import { rotateBackups } from '../supabase/backup/rotate.ts'
import { backedUpPlace, summary } from './backup-place.ts'
import { root } from './settings.ts'

const named = process.argv.slice(2).find((word) => !word.startsWith('--'))
const folder = named ?? join(root, '.sandbox', 'backups', new Date().toISOString().slice(0, 19).replaceAll(':', '-'))
const place = backedUpPlace()
const began = Date.now()
const { manifest } = await noted(place.databaseUrl, 'backup', async () => ({ manifest: await backup({ ...place, folder }) }))
console.log(`${folder}: ${summary(manifest)}, in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
if (!named || process.argv.includes('--rotate')) {
  const gone = rotateBackups(dirname(folder), await keepDays())
  if (gone.length > 0) console.log(`Removed, because their days are over: ${gone.join(', ')}.`)
}

async function keepDays(): Promise<number> {
  const sql = postgres(place.databaseUrl, { max: 1, onnotice: () => {} })
  const [rule] = await sql<{ days: number }[]>`select floor(extract(epoch from private.keep_of('backups')) / 86400)::int as days`.finally(() => sql.end())
  return rule!.days
}
