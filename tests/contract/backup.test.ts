// A backup is worth what its restored copy is: here it is made of one stack and put into another.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { createClient } from '@supabase/supabase-js'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { throwawayStack, type ThrowawayStack } from '../../sandbox/throwaway.ts'
import { backup, type Manifest } from '../../supabase/backup/backup.ts'
import { restore } from '../../supabase/backup/restore.ts'
import { contentOf, tablesOf } from '../../supabase/backup/tables.ts'
import { makeClinic } from '../support/clinic.ts'

const parent = mkdtempSync(join(tmpdir(), 'chairside-backup-'))
const folder = join(parent, 'first')
const place = ({ state }: ThrowawayStack) => ({ databaseUrl: state.databaseUrl, storage: { url: state.supabaseUrl, secretKey: state.secretKey } })
const connect = (stack: ThrowawayStack) => postgres(stack.state.databaseUrl, { max: 1, onnotice: () => {}, connection: { TimeZone: 'UTC' } })
const bytes = Buffer.from('a photograph, as far as this test goes')
let from: ThrowawayStack, to: ThrowawayStack, manifest: Manifest, clinic: Awaited<ReturnType<typeof makeClinic>>

beforeAll(async () => {
  ;[from, to] = [await throwawayStack(), await throwawayStack()]
  const sql = connect(from)
  clinic = await makeClinic(sql, { patients: 300 })
  await sql.end()
  const files = createClient(from.state.supabaseUrl, from.state.secretKey, { auth: { persistSession: false } }).storage.from('message-media')
  const { error } = await files.upload(`${clinic.id}/one photo`, bytes, { contentType: 'image/jpeg' })
  if (error) throw error
  manifest = await backup({ ...place(from), folder })
}, 120_000)
afterAll(async () => {
  await Promise.all([from.stop(), to.stop()])
  rmSync(parent, { recursive: true, force: true })
})

test('it holds every table that is not the program\'s own bookkeeping, and the file', async () => {
  const names = manifest.tables.map(({ schema, name }) => `${schema}.${name}`)
  for (const name of ['public.patients', 'public.audit_entries', 'private.subscriptions', 'auth.users']) expect(names).toContain(name)
  expect(names).not.toContain('auth.sessions')
  expect(manifest.files).toMatchObject([{ bucket: 'message-media', name: `${clinic.id}/one photo`, type: 'image/jpeg' }])
  await expect(backup({ ...place(from), folder })).rejects.toThrow('exists already')
})

test('a damaged copy is noticed, and changes nothing', async () => {
  const file = join(folder, manifest.tables.find(({ name }) => name === 'patients')!.file)
  const whole = readFileSync(file)
  writeFileSync(file, gzipSync(gunzipSync(whole).toString().replace('Sunita', 'Sumita')))
  await expect(restore({ ...place(to), folder })).rejects.toThrow('"public"."patients" is not what it was')
  const sql = connect(to)
  expect(await sql`select 1 from clinics`).toHaveLength(0)
  await sql.end()
  writeFileSync(file, whole)
})

test('restored, every table is equal, the file is there, and people sign in', async () => {
  await restore({ ...place(to), folder })
  const [before, after] = [connect(from), connect(to)]
  for (const table of await tablesOf(before)) expect([table.name, await contentOf(after, table)]).toEqual([table.name, await contentOf(before, table)])
  await Promise.all([before.end(), after.end()])
  const there = createClient(to.state.supabaseUrl, to.state.secretKey, { auth: { persistSession: false } })
  const { data } = await there.storage.from('message-media').download(`${clinic.id}/one photo`)
  expect(Buffer.from(await data!.arrayBuffer())).toEqual(bytes)
})

test('a database with clinics is left alone unless their end is asked for', async () => {
  await expect(restore({ ...place(to), folder })).rejects.toThrow('--replace')
  const sql = connect(to)
  await sql`update clinics set name = 'Changed since' where id = ${clinic.id}`
  await restore({ ...place(to), folder, replace: true })
  expect(await sql`select name from clinics where id = ${clinic.id}`).not.toEqual([{ name: 'Changed since' }])
  await sql.end()
})

test('a backup of other migrations, or half a one, is refused', async () => {
  const file = join(folder, 'manifest.json')
  const whole = readFileSync(file)
  writeFileSync(file, JSON.stringify({ ...manifest, migrations: manifest.migrations.slice(0, -1) }))
  await expect(restore({ ...place(to), folder, replace: true })).rejects.toThrow('migrations')
  writeFileSync(file, whole)
  appendFileSync(join(folder, manifest.files[0]!.file), 'x')
  await expect(restore({ ...place(to), folder, replace: true })).rejects.toThrow('damaged')
  rmSync(file)
  await expect(restore({ ...place(to), folder })).rejects.toThrow('is no backup')
})
