// `npm run restore -- folder [--replace]`: a backup put back, compared with what it was made of.
import { restore } from '../supabase/backup/restore.ts'
import { backedUpPlace, summary } from './backup-place.ts'

const folder = process.argv.slice(2).find((word) => !word.startsWith('--'))
if (!folder) {
  console.error('Usage: npm run restore -- <folder of a backup> [--replace]')
  process.exit(2)
}
const began = Date.now()
const { manifest, again } = await restore({ ...backedUpPlace(), folder, replace: process.argv.includes('--replace') })
console.log(`Restored and equal: ${summary(manifest)}, in ${((Date.now() - began) / 1000).toFixed(1)} s. Everyone signs in anew.`)
const { clinics, patients, people, problems } = again
if (clinics + patients + people > 0) console.log(`Erased since the backup, and again now: ${patients} patients, ${people} people, ${clinics} clinics.`)
if (clinics > 0) console.log('Nobody reaches those clinics any more; npm run retention (or its job) takes away what is left of them.')
for (const { number, code } of problems) console.error(`NOT erased again: ${number} (${code}). Do not let people in before it is.`)
if (problems.length > 0) process.exitCode = 1
