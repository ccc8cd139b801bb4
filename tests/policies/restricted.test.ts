// A restricted record: its owner sees it, nobody else does, and nothing is sent.
import { beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { at, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const desk = db.as(smile.receptionist, 'smile')
const dentist = db.as(smile.dentist, 'smile')
const { own } = smile.patients
let name: string
let before: Record<string, unknown>

beforeAll(async () => {
  await db.superuser`delete from private.held_identities where patient_id = ${own}`
  before = (await db.admin`select * from patients where id = ${own}`)[0]!
  name = before.full_name as string
  await db.admin`select private.restrict_patient(${smile.id}, ${own}, 'clinical_records', '2031-11-23')`
})

describe('a restricted record', () => {
  test('stands behind a policy in every table that people read and that says whose a row is', async () => {
    const open = await db.admin`select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
        and a.attname = case c.relname when 'patients' then 'id' else 'patient_id' end
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'audit_entries'
        and exists (select from pg_policy p where p.polrelid = c.oid)
        and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polname = 'restricted records are the owner''s')`
    expect(open).toEqual([])
  })
  test('is not there for the desk and the dentist, whatever table they read; for the owner it is', async () => {
    for (const table of ['appointments', 'visit_notes', 'treatments', 'invoices', 'messages', 'images', 'papers']) {
      const rows = (requests: typeof owner) => requests.transaction((tx) => tx.unsafe(`select 1 from public.${table} where patient_id = '${own}'`))
      expect(await rows(desk), table).toHaveLength(0)
      expect(await rows(dentist), table).toHaveLength(0)
      expect((await rows(owner)).length, table).toBeGreaterThan(0)
    }
    const page = (requests: typeof owner) => requests.rpc('patient_page', { patient: own })
    expect(await page(desk).catch((error: unknown) => error)).not.toMatchObject({ patient: { id: own } })
  })
  test('is found by no search, for nobody', async () => {
    for (const requests of [owner, desk]) expect(JSON.stringify(await requests.rpc('search_patients', { query: name }))).not.toContain(own)
    expect(JSON.stringify(await desk.rpc('patients_page'))).not.toContain(name)
  })
  test('cannot be written to by whoever does not see it', async () => {
    expect(await refusal(desk.rpc('change_patient', { patient: own, patient_version: 3, changes: { full_name: 'Back' } }))).toBeTruthy()
    expect((await db.admin`select full_name from patients where id = ${own}`)[0]).toEqual({ full_name: '—' })
  })
  test('gets no message, whoever plans one', async () => {
    await db.admin`insert into messages (clinic_id, kind, status, patient_id, due_at) values (${smile.id}, 'text', 'due', ${own}, now())`
    expect(await db.admin`select 1 from messages where patient_id = ${own} and status in ('due', 'waiting', 'claimed')`).toHaveLength(0)
  })
  test('takes no visit and no name from its owner either, and stays as it was', async () => {
    const visits = async () => (await db.admin`select 1 from appointments where patient_id = ${own}`).length
    const had = await visits()
    const booking = { patient: own, dentist: smile.dentists[0], starts: at(60 * 24 * 40), minutes: 30, chair: null }
    expect(await refusal(owner.rpc('book_appointment', booking))).toMatchObject({ code: 'not_found' })
    expect(await visits()).toBe(had)
    const { version } = (await db.admin`select version from patients where id = ${own}`)[0]!
    expect(await refusal(owner.rpc('change_patient', { patient: own, patient_version: version, changes: { full_name: 'Back' } }))).toMatchObject({ code: 'patients_restricted_has_no_name' })
    expect((await db.admin`select full_name, phone from patients where id = ${own}`)[0]).toEqual({ full_name: '—', phone: null })
  })
  test('tells its owner whose it is', async () => {
    expect(JSON.stringify(await owner.rpc('patient_page', { patient: own }))).toContain(`"held_name":${JSON.stringify(name)}`)
  })
  test('is asked for once a query', async () => {
    const plan = await desk.transaction((tx) => tx.unsafe('explain (analyze, timing off) select * from public.appointments'))
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    expect(text).toMatch(/hashed SubPlan/)
    expect(text).not.toMatch(/ProjectSet.*loops=([2-9]|\d\d)/)
  })
  test('is there again as it was when the restriction ends', async () => {
    await db.admin`select private.release_patient(${smile.id}, ${own})`
    const after = (await db.admin`select * from patients where id = ${own}`)[0]!
    for (const column of ['full_name', 'phone', 'whatsapp', 'email', 'address', 'file_number', 'guardian_name', 'archived_at', 'restricted_at', 'other_phones']) {
      expect(after[column], column).toEqual(before[column])
    }
    expect(await refusal(db.admin`select private.release_patient(${smile.id}, ${own})`)).toMatchObject({ code: 'not_found' })
  })
})
