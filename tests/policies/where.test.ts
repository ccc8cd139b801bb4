// Where the data is: what the programs noted, and nothing that nobody did.
import { expect, test } from 'vitest'
import { noteRun } from '../../supabase/backup/note-run.ts'
import type { Manifest } from '../../supabase/backup/backup.ts'
import { insertSubProcessors } from '../../supabase/seed/sub-processors.ts'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const page = (language = 'en') => owner.rpc('where_page', { language })
const manifest = { madeAt: '', migrations: [], sequences: [], tables: [{ rows: 40 }, { rows: 2 }], files: [{}, {}, {}] } as unknown as Manifest

test('before anything ran it says so, and makes nothing up', async () => {
  expect(await page()).toMatchObject({ backup: null, restore_test: null, retention: null, sub_processors: [], sealed: 2, tokens: expect.any(Number), backups_kept: '30 days' })
})
test('the programs note how it went; one that failed stands beside the last that did not', async () => {
  const began = new Date(Date.now() - 5000)
  await noteRun(db.url(), { kind: 'backup', began, manifest })
  await noteRun(db.url(), { kind: 'restore_test', began, manifest })
  expect(await page()).toMatchObject({ backup: { rows: 42, files: 3, failed_at: null }, restore_test: { rows: 42, files: 3 } })
  await noteRun(db.url(), { kind: 'backup', began, problem: 'The disk is full.' })
  const { backup } = await page()
  expect(backup).toMatchObject({ rows: 42, problem: 'The disk is full.' })
  expect(Date.parse(backup.failed_at)).toBeGreaterThanOrEqual(Date.parse(backup.ended_at))
  await noteRun(db.url(), { kind: 'backup', began, manifest })
  expect((await page()).backup).toMatchObject({ failed_at: null, problem: null })
  await expect(db.admin`insert into private.service_runs (kind, began_at) values ('backup', now())`).rejects.toThrow('service_runs_count_what_went_well')
})
test('it names who receives data, in the language of the screen, and the last retention run', async () => {
  await db.admin.begin((sql) => insertSubProcessors(sql))
  await db.admin`insert into private.retention_runs (ended_at, problems) values (now(), '[{"code": "x"}]')`
  const [en, hi] = [await page('en'), await page('hi')]
  expect(en.retention).toMatchObject({ problems: 1 })
  expect(en.sub_processors.length).toBeGreaterThan(3)
  expect(hi.sub_processors[0].purpose).not.toBe(en.sub_processors[0].purpose)
})
test('it is the owner\'s', async () => {
  expect(await refusal(db.as(smile.receptionist, 'smile').rpc('where_page'))).toMatchObject({ code: 'not_allowed' })
  expect(await refusal(db.as(pearl.owner, 'smile').rpc('where_page'))).toMatchObject({ code: 'not_found' })
})
