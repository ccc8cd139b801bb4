// Everything a clinic has: nothing missing, nothing of anybody else, for the owner alone, on record.
import { expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
type Begun = { id: string; tables: { name: string; columns: string[] }[]; rows: number; files: number }
type Page = { rows: Record<string, unknown>[]; next: unknown }

async function wholeTable(id: string, table_name: string) {
  const rows: Record<string, unknown>[] = []
  let after: unknown = null
  do {
    const page: Page = await owner.rpc('export_table', { export: id, table_name, after, page_size: 2 })
    rows.push(...page.rows)
    after = page.next
  } while (after)
  return rows
}

test('every table of the clinic is there, every row once, none of another clinic', async () => {
  const begun: Begun = await owner.rpc('begin_clinic_export')
  const known = await db.admin`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and (c.relname = 'clinics' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id')) order by 1`
  expect(begun.tables.map(({ name }) => name)).toEqual(known.map(({ name }) => name).sort())
  for (const { name, columns } of begun.tables) {
    const key = name === 'clinics' ? 'id' : 'clinic_id'
    // What the export itself writes while it is read is not compared.
    if (/^(audit_|clinic_exports)/.test(name)) continue
    const rows = await wholeTable(begun.id, name)
    const expected = await db.admin.unsafe(`select count(*)::int as n from public.${name} where ${key} = '${smile.id}'`)
    expect([name, rows.length]).toEqual([name, expected[0]!.n])
    expect(new Set(rows.map((row) => JSON.stringify(row))).size, name).toBe(rows.length)
    for (const row of rows) {
      expect(row[key], name).toBe(smile.id)
      expect(Object.keys(row)).toEqual(columns)
    }
  }
})

test('columns that only serve the search stay behind; phones are whole', async () => {
  const { id, tables }: Begun = await owner.rpc('begin_clinic_export')
  expect(tables.find(({ name }) => name === 'patients')!.columns.filter((column) => column.startsWith('search'))).toEqual([])
  const rows = await wholeTable(id, 'patients')
  expect(rows.map((row) => row.phone)).toContain('+919822000001')
})

test('files are those below the clinic\'s id, page by page', async () => {
  for (const clinic of [smile, pearl]) {
    for (const n of [1, 2, 3]) await db.admin`insert into storage.objects (bucket_id, name) values ('message-media', ${`${clinic.id}/file-${n}`})`
  }
  const { id, files }: Begun = await owner.rpc('begin_clinic_export')
  expect(files).toBe(3)
  const first = await owner.rpc('export_files', { export: id, page_size: 2 })
  const second = await owner.rpc('export_files', { export: id, after: first.next, page_size: 2 })
  expect([...first.files, ...second.files]).toEqual([1, 2, 3].map((n) => ({ bucket: 'message-media', name: `${smile.id}/file-${n}` })))
  expect(second.next).toBeNull()
})

test('the beginning is on record, progress is counted, and what is finished gives no more', async () => {
  const { id, rows }: Begun = await owner.rpc('begin_clinic_export')
  const [entry] = await owner`select e.actor_user_id, d.after from audit_entries e join audit_details d on d.entry_id = e.id where e.action = 'exported' order by e.at desc limit 1`
  expect(entry).toEqual({ actor_user_id: smile.owner.userId, after: { rows, files: expect.any(Number) } })
  const patients = await wholeTable(id, 'patients')
  await owner.rpc('finish_clinic_export', { export: id })
  const listed = (await owner.rpc('clinic_export_list')).find((one: { id: string }) => one.id === id)
  expect(listed).toMatchObject({ rows_expected: rows, rows_taken: patients.length, finished_at: expect.any(String) })
  expect(await refusal(owner.rpc('export_table', { export: id, table_name: 'patients' }))).toMatchObject({ code: 'export_over' })
})

test('an export of yesterday is over, and one of somebody else is not found', async () => {
  const { id }: Begun = await owner.rpc('begin_clinic_export')
  await db.admin`update members set role = 'owner' where id = ${smile.assistant.memberId}`
  expect(await refusal(db.as(smile.assistant, 'smile').rpc('export_table', { export: id, table_name: 'patients' }))).toMatchObject({ code: 'not_found' })
  await db.admin`update members set role = 'assistant' where id = ${smile.assistant.memberId}`
  await db.admin`update clinic_exports set started_at = now() - interval '25 hours' where id = ${id}`
  expect(await refusal(owner.rpc('export_table', { export: id, table_name: 'patients' }))).toMatchObject({ code: 'export_over' })
})

test.for(['pg_catalog.pg_authid', 'permissions', 'patients; drop table patients', 'audit_entries"', ''])('no other table can be asked for: %s', async (table_name) => {
  const { id }: Begun = await owner.rpc('begin_clinic_export')
  expect(await refusal(owner.rpc('export_table', { export: id, table_name }))).toMatchObject({ code: 'not_found' })
})

test('it works in every state until the clinic\'s time is over', async () => {
  const { trial_until: before } = (await db.admin`select trial_until from private.subscriptions where clinic_id = ${smile.id}`)[0]!
  const begin = async (days: number) => {
    await db.admin`update private.subscriptions set trial_until = now() - make_interval(days => ${days}) where clinic_id = ${smile.id}`
    return owner.rpc('begin_clinic_export').then(() => 'begun', (error: Error) => error.message)
  }
  expect([await begin(1), await begin(20), await begin(126), await begin(128)]).toEqual(['begun', 'begun', 'begun', 'subscription_lapsed'])
  await db.admin`update private.subscriptions set trial_until = ${before} where clinic_id = ${smile.id}`
})
