import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from '../supabase/backup/backup.ts'
import type { Storage } from '../supabase/backup/files.ts'
import { readSettings, type State } from './settings.ts'

/**
 * What is backed up or restored: the project that DATABASE_URL (as postgres), SUPABASE_URL and SUPABASE_SECRET_KEY name,
 * else the stack that runs here.
 * @throws Error that says what is missing
 */
export function backedUpPlace(): { databaseUrl: string; storage: Storage } {
  const { DATABASE_URL: databaseUrl, SUPABASE_URL: url, SUPABASE_SECRET_KEY: secretKey } = process.env
  if (databaseUrl && url && secretKey) return { databaseUrl, storage: { url, secretKey } }
  if (databaseUrl) throw new Error('With DATABASE_URL also set SUPABASE_URL and SUPABASE_SECRET_KEY: the files lie in Storage.')
  const file = join(readSettings().dataDir, 'state.json')
  if (!existsSync(file)) throw new Error('Nothing runs here. Start it with npm start, or set DATABASE_URL, SUPABASE_URL and SUPABASE_SECRET_KEY.')
  const state = JSON.parse(readFileSync(file, 'utf8')) as State
  return { databaseUrl: state.databaseUrl, storage: { url: state.supabaseUrl, secretKey: state.secretKey } }
}

/** In a line, for whoever ran the command. */
export function summary({ tables, files, madeAt }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${rows.toLocaleString('en-IN')} rows of ${tables.length} tables and ${files.length} file${files.length === 1 ? '' : 's'} of ${madeAt.slice(0, 16)}Z`
}
