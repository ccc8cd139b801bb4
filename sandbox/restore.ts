// `npm run restore -- folder [--replace]`: a backup put back, compared with what it was made of. As a test of the backup, with
// PROVEN_DATABASE_URL (as postgres) naming the database that it was made of: there it is noted how it went.
import { noted } from '../supabase/backup/note-run.ts'
import { restore } from '../supabase/backup/restore.ts'
import { linesOfAgain } from '../supabase/retention/lines.ts'
import { backedUpPlace, summary } from './backup-place.ts'

const folder = process.argv.slice(2).find((word) => !word.startsWith('--'))
if (!folder) {
  console.error('Usage: npm run restore -- <folder of a backup> [--replace]')
  process.exit(2)
}
const began = Date.now()
const { manifest, again } = await noted(process.env.PROVEN_DATABASE_URL, 'restore_test', () => restore({ ...backedUpPlace(), folder, replace: process.argv.includes('--replace') }))
console.log(`Restored and equal: ${summary(manifest)}, in ${((Date.now() - began) / 1000).toFixed(1)} s. Everyone signs in anew.`)
console.log(linesOfAgain(again).join('\n'))
if (again.problems.length > 0) process.exitCode = 1
