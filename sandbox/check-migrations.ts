// The migrations on an empty database, and on the data of the previous release.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import postgres from 'postgres'
import type { Sql } from 'postgres'
import { migrate } from './migrate.ts'
import { root } from './settings.ts'
import { withDatabase } from './throwaway.ts'

const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 }).trim()
const connect = (url: string) => postgres(url, { max: 1, onnotice: () => {} })

await withDatabase(async (url) => {
  const sql = connect(url)
  const again = await migrate(sql).finally(() => sql.end())
  if (again.applied.length > 0) throw new Error('The second run applied something again.')
  console.log('An empty database: every migration applies, once.')
})

const release = lastRelease()
if (!release) console.log('No earlier release (a git tag v*), so no older data to migrate.')
else {
  // Inside of this folder: the seed of then uses the code of then, and the packages of now.
  mkdirSync(join(root, '.sandbox'), { recursive: true })
  const folder = mkdtempSync(join(root, '.sandbox', 'release-'))
  try {
    checkout(release, folder)
    await withDatabase(async (url) => {
      const sql = connect(url)
      try {
        const { seed } = (await import(pathToFileURL(join(folder, 'supabase/seed/seed.ts')).href)) as { seed(sql: Sql): Promise<void> }
        await seed(sql)
        const before = await countRows(sql)
        const { applied } = await migrate(sql)
        const lost = Object.entries(await countRows(sql)).filter(([table, rows]) => rows < (before[table] ?? 0))
        if (lost.length > 0) throw new Error(`Rows were lost in ${lost.map(([table]) => table).join(', ')}.`)
        console.log(`The data of ${release}: ${applied.length} further migrations apply, and no row is lost.`)
      } finally {
        await sql.end()
      }
    }, join(folder, 'supabase/migrations'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function lastRelease() {
  try {
    return git('describe', '--tags', '--match', 'v*', '--abbrev=0', 'HEAD')
  } catch {
    return null
  }
}

/** Writes the release's migrations, its seed and the code that the seed uses into a folder. */
function checkout(tag: string, folder: string) {
  for (const path of git('ls-tree', '-r', '--name-only', tag, 'supabase/migrations', 'supabase/seed', 'lib', 'package.json').split('\n')) {
    const target = join(folder, path)
    mkdirSync(join(target, '..'), { recursive: true })
    writeFileSync(target, `${git('show', `${tag}:${path}`)}\n`)
  }
}

async function countRows(sql: Sql): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }[]>`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'private')`
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await sql.unsafe<{ rows: number }[]>(`select count(*)::int as rows from ${name}`)
    counts[name] = row?.rows ?? 0
  }
  return counts
}
