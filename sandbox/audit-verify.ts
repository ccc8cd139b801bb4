// `npm run audit:verify [-- <clinic> [<head> …]]`: walks the chains of the record of who did what, all clinics or the one whose
// slug is named, and names the first link that does not hold. A head is what was mailed to an owner: it must be in the chain.
// DATABASE_URL names the database (a role that reads schema private); without it, the stack that runs on this machine.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { verifyChain, type Fault } from '../supabase/audit/chain.ts'

const sentences: Record<Fault, string> = {
  gap: 'this link is missing: it was taken out together with its entry',
  entry_missing: 'the entry was removed',
  changed: 'the entry, its place in the order or its seal was changed',
  detail_changed: 'what it says of before and after was changed',
  detail_missing: 'what it says of before and after was removed',
  detail_added: 'before and after were added later',
  detail_emptied: 'before and after were emptied, and no erasure is on record',
  not_sealed: 'this entry was slipped in among sealed ones',
  head_not_in_chain: 'a head that was mailed is not in the chain: the chain was made anew or cut off',
}

const [slug, ...heads] = process.argv.slice(2)
const sql = postgres(process.env.DATABASE_URL ?? localDatabase(), { max: 1, onnotice: () => {} })
const clinics = await sql<{ slug: string; id: string }[]>`
  select slug, clinic_id as id from private.clinic_slugs where ${slug ? sql`slug = ${slug}` : sql`true`} order by slug`
if (slug && clinics.length === 0) {
  console.error(`There is no clinic ${slug}.`)
  process.exitCode = 2
}
for (const clinic of clinics) {
  const { links, head, broken } = await verifyChain(sql, clinic.id, heads)
  if (broken) {
    process.exitCode = 1
    const where = [broken.seq && `link ${broken.seq}`, broken.entry && `entry ${broken.entry}`].filter(Boolean).join(', ')
    console.error(`${clinic.slug}: BROKEN${where && ` at ${where}`}: ${sentences[broken.fault]}.`)
  } else {
    console.log(`${clinic.slug}: ${links} entries hold${head ? `, head ${head}` : ''}`)
  }
}
await sql.end()

function localDatabase(): string {
  try {
    const state = readFileSync(join(process.env.CHAIRSIDE_DATA ?? '.sandbox', 'state.json'), 'utf8')
    return (JSON.parse(state) as { databaseUrl: string }).databaseUrl
  } catch {
    console.error('Set DATABASE_URL, or start the stack of this machine (npm start) first.')
    process.exit(2)
  }
}
