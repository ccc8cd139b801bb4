// `npm run retention`: lets go of what may be kept no longer. With --dry-run it says what would go; --open opens a sealed archive; --register
// and --erase-again carry the register of erasures past a project that was put back. Of the project that SUPABASE_URL,
// SUPABASE_SECRET_KEY and TOKEN_KEYS name, else of the stack that runs here.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dryRun, eraseAgain, open, run, writeRegister, type Place } from '../supabase/retention/retention.ts'
import { linesOfAgain } from '../supabase/retention/lines.ts'
import { readSettings, type State } from './settings.ts'

const [way = '', ...words] = process.argv.slice(2)
const wanted: Record<string, number> = { '': 0, '--dry-run': 0, '--open': 2, '--register': 1, '--erase-again': 1 }
if (words.length !== wanted[way]) {
  console.error('Usage: npm run retention [-- --dry-run | --open <number of a certificate> <folder> | --register <file> | --erase-again <file>]')
  process.exit(2)
}
const place = placeOf()
const [first = '', second = ''] = words
if (way === '--dry-run') {
  console.log(['Nothing is changed. A run would let go of:', ...(await dryRun(place))].join('\n'))
} else if (way === '--open') {
  console.log((await open(place, first, second)).join('\n'))
} else if (way === '--register') {
  console.log(`${first}: ${await writeRegister(place, first)} erasures.`)
} else if (way === '--erase-again') {
  const again = await eraseAgain(place, first)
  console.log(linesOfAgain(again).join('\n'))
  process.exitCode = again.problems.length > 0 ? 1 : 0
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
