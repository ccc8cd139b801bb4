// The retention run as a command, against a whole stack: REST, Storage and the auth service answer it as they answer a hosted project.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@supabase/supabase-js'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from '../../sandbox/settings.ts'
import { objectFile } from '../../sandbox/supabase/storage-files.ts'
import { throwawayStack, type ThrowawayStack } from '../../sandbox/throwaway.ts'
import { backup } from '../../supabase/backup/backup.ts'
import { restore } from '../../supabase/backup/restore.ts'
import { dryRun, eraseAgain, open, run, writeRegister, type Place } from '../../supabase/retention/retention.ts'
import { makeClinic } from '../support/clinic.ts'

const parent = mkdtempSync(join(tmpdir(), 'chairside-retention-'))
let stack: ThrowawayStack, sql: Sql, place: Place, gone: { id: string; owner: { userId: string } }, stays: { id: string }
const buckets = ['images', 'papers', 'message-media', 'quarantine']
const names: string[] = []
/** Which of a clinic's files the disk itself has. */
const onDisk = (clinic: string) => names.filter((name) => name.includes(clinic))
  .filter((name) => existsSync(objectFile(join(stack.dataDir, 'storage'), name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1))))

beforeAll(async () => {
  stack = await throwawayStack()
  sql = postgres(stack.state.databaseUrl, { max: 1, onnotice: () => {} })
  place = { url: stack.state.supabaseUrl, secretKey: stack.state.secretKey, tokenKeys: readSettings({ CHAIRSIDE_DATA: stack.dataDir }).secrets.tokenKeys }
  gone = await makeClinic(sql, { patients: 400 }) as never
  stays = await makeClinic(sql, { patients: 20 })
  const storage = createClient(place.url, place.secretKey, { auth: { persistSession: false } }).storage
  for (const bucket of buckets) {
    for (const name of [`${gone.id}/${crypto.randomUUID()}/original`, `${stays.id}/${crypto.randomUUID()}/original`]) {
      const { error } = await storage.from(bucket).upload(name, Buffer.from('%PDF-'), { contentType: bucket === 'message-media' || bucket === 'quarantine' ? 'application/pdf' : 'image/jpeg' })
      if (error) throw error
      names.push(`${bucket}/${name}`)
    }
  }
  await backup({ databaseUrl: stack.state.databaseUrl, storage: place, folder: join(parent, 'before') })
  await sql`update private.subscriptions set trial_until = now() - interval '200 days', paid_until = null where clinic_id = ${gone.id}`
}, 180_000)
afterAll(async () => {
  await sql.end()
  await stack.stop()
  rmSync(parent, { recursive: true, force: true })
})

test('a dry run names the clinic, every table, every file and why, and changes nothing', async () => {
  const lines = (await dryRun(place)).join('\n')
  expect(lines).toMatch(/clinic .*: [\d,]+ rows of \d+ tables and 4 files; its 90 days were over on/)
  expect(lines).toContain('    public.patients: 400')
  expect(lines).toContain('technical logs: 0 rows from before')
  expect(await sql`select count(*)::int from patients where clinic_id = ${gone.id}`).toEqual([{ count: 400 }])
  expect(onDisk(gone.id)).toHaveLength(4)
})

test('a run leaves no row, no object and no byte of it, and everything of the other', async () => {
  const before = (await sql`select private.rows_of(${stays.id}) as rows`)[0]!.rows
  const files = onDisk(stays.id)
  expect(await run(place)).toMatchObject({ held: false, lines: expect.arrayContaining(['clinics: 1', 'files: 4']) })
  expect((await sql`select private.rows_of(${gone.id}) as rows`)[0]!.rows).toEqual({})
  expect(await sql`select 1 from storage.objects where name like ${`%${gone.id}%`}`).toHaveLength(0)
  expect(onDisk(gone.id)).toEqual([])
  expect(await sql`select 1 from auth.users u where not exists (select from members m where m.user_id = u.id)`).toHaveLength(0)
  expect((await sql`select private.rows_of(${stays.id}) as rows`)[0]!.rows).toEqual(before)
  expect(onDisk(stays.id)).toEqual(files)
  expect(await run(place)).toEqual({ lines: ['Nothing was due.'], held: false })
}, 120_000)

test('what the law keeps is opened by the certificate\'s number, and by no other', async () => {
  const [certificate] = await sql<{ number: string }[]>`select number from private.erasures where kind = 'clinic'`
  const folder = join(parent, 'opened')
  expect(await open(place, certificate!.number, folder)).toHaveLength(2)
  const audit = readFileSync(join(folder, 'audit.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { table: string })
  expect(audit.some(({ table }) => table === 'audit_entries')).toBe(true)
  await expect(open(place, 'E-2026-2222-2222', folder)).rejects.toThrow('There is no archive behind')
})

test('a backup of before brings it back for nobody: it is erased again', async () => {
  const { again } = await restore({ databaseUrl: stack.state.databaseUrl, storage: place, folder: join(parent, 'before'), replace: true })
  expect(again).toEqual({ clinics: 1, patients: 0, people: 0, problems: [] })
  expect(await sql`select 1 from private.clinic_slugs where clinic_id = ${gone.id}`).toHaveLength(0)
  expect(onDisk(gone.id)).toHaveLength(4)
  expect(await run(place)).toMatchObject({ held: false })
  expect((await sql`select private.rows_of(${gone.id}) as rows`)[0]!.rows).toEqual({})
  expect(onDisk(gone.id)).toEqual([])
  expect((await sql`select private.rows_of(${stays.id}) as rows`)[0]!.rows).toMatchObject({ 'public.patients': 20 })
}, 120_000)

test('a register that was kept outside erases again in a project that was put back without one', async () => {
  const file = join(parent, 'erasures.json')
  expect(await writeRegister(place, file)).toBe(2)
  expect(readFileSync(file, 'utf8')).not.toContain(gone.id)
  // As the provider puts a project back: the database of before, and no trace of what came later.
  await sql`delete from private.erasure_copies`
  await sql`delete from private.archives`
  await sql`delete from private.erasures`
  await sql`insert into public.clinics (id, name) values (${gone.id}, 'Back again')`
  await sql`insert into private.clinic_slugs (slug, clinic_id) values ('back-again', ${gone.id})`
  expect(await eraseAgain(place, file)).toEqual({ clinics: 1, patients: 0, people: 0, problems: [] })
  expect(await sql`select 1 from private.clinic_slugs where clinic_id = ${gone.id}`).toHaveLength(0)
  expect(await run(place)).toMatchObject({ held: false })
  expect((await sql`select private.rows_of(${gone.id}) as rows`)[0]!.rows).toEqual({})
})
