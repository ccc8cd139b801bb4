// `npm run backup [-- folder]`: a copy of everything, of the stack that runs here or of a project elsewhere.
import { join } from 'node:path'
import { backup } from '../supabase/backup/backup.ts'
import { backedUpPlace, summary } from './backup-place.ts'
import { root } from './settings.ts'

const folder = process.argv[2] ?? join(root, '.sandbox', 'backups', new Date().toISOString().slice(0, 19).replaceAll(':', '-'))
const began = Date.now()
const manifest = await backup({ ...backedUpPlace(), folder })
console.log(`${folder}: ${summary(manifest)}, in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
