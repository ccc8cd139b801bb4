// `npm run retention [-- --dry-run | --open <certificate> <folder>]`: lets go of what may be kept no longer, says what would
// go, or opens a sealed archive. Of the project that SUPABASE_URL, SUPABASE_SECRET_KEY and TOKEN_KEYS name, else of the stack that runs here.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dryRun, open, run, type Place } from '../supabase/retention/retention.ts'
import { readSettings, type State } from './settings.ts'

const [way, number, folder] = process.argv.slice(2)
if (way && way !== '--dry-run' && !(way === '--open' && number && folder)) {
  console.error('Usage: npm run retention [-- --dry-run | --open <number of a certificate> <folder>]')
  process.exit(2)
}
const place = placeOf()
if (way === '--dry-run') {
  console.log(['Nothing is changed. A run would let go of:', ...(await dryRun(place))].join('\n'))
} else if (way === '--open') {
  console.log((await open(place, number!, folder!)).join('\n'))
} else {
  const { lines, held } = await run(place)
  console.log(lines.join('\n'))
  process.exitCode = held ? 1 : 0
}

function placeOf(): Place {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: secretKey, TOKEN_KEYS: tokenKeys } = process.env
  if (url && secretKey && tokenKeys) return { url, secretKey, tokenKeys }
  const settings = readSettings()
  const file = join(settings.dataDir, 'state.json')
  if (!existsSync(file)) throw new Error('Nothing runs here. Start it with npm start, or set SUPABASE_URL, SUPABASE_SECRET_KEY and TOKEN_KEYS.')
  const state = JSON.parse(readFileSync(file, 'utf8')) as State
  return { url: state.supabaseUrl, secretKey: state.secretKey, tokenKeys: settings.secrets.tokenKeys }
}
