// The end of one patient: what goes, what the law keeps, what stands in between, and that nobody else notices.
import { beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, at, addVisit, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const desk = db.as(smile.receptionist, 'smile')
type Erasure = { number: string; erased: Record<string, number>; kept: { what: string; why: string; until: string | null }[] }
type Row = Record<string, unknown>

const erase = async (patient: string, clinic = smile) =>
  (await db.admin`select e.number, e.erased, e.kept from private.erase_patient(${clinic.id}, ${patient}) e`)[0] as unknown as Erasure
const patient = async (id: string) => (await db.admin<Row[]>`select * from patients where id = ${id}`)[0]

/** Rows that say they are of a patient, by table; the record of who did what aside. */
async function rowsOf(id: string): Promise<Record<string, number>> {
  const tables = await db.superuser`select format('%I.%I', c.relnamespace::regnamespace, c.relname) as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'patient_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relname !~ '^audit_'`
  const found: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await db.superuser.unsafe(`select count(*)::int as n from ${name} where patient_id = '${id}'`)
    if (row!.n > 0) found[name as string] = row!.n as number
  }
  return found
}
/** What is open is settled, without the triggers that would tell everybody. */
async function settle(id: string) {
  await db.superuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update public.dues set due_paise = 0 where patient_id = ${id}`
    await tx`update public.advances set rest_paise = 0 where patient_id = ${id}`
    await tx`delete from public.allocations where patient_id = ${id} and plan_id is not null`
    await tx`update public.claims set status = 'withdrawn', released_paise = amount_paise where patient_id = ${id} and status = 'open'`
    await tx`update public.messages set status = 'sent' where patient_id = ${id} and status in ('claimed', 'sending')`
  })
}
/** From here on no law keeps a record, or no bill either. */
const noRecordsKept = () => db.superuser.unsafe(`create or replace function private.record_ends(clinic uuid, patient uuid default null)
  returns table (patient_id uuid, last_on date, due_on date, was_minor boolean) language sql stable set search_path = '' as 'select null::uuid, null::date, null::date, false where false'`)
const noBillsKept = () => db.superuser.unsafe(`create or replace function private.bills_until(clinic uuid, people uuid[]) returns date language sql stable set search_path = '' as 'select null::date'`)

describe('who never was treated', () => {
  test('goes at once and whole; nobody else does', async () => {
    const id = await addPatient(db.admin, smile, { fullName: 'Only Booked', phone: '+919822177001' })
    await addVisit(db.admin, smile, { patient: id, startsAt: at(3000) })
    const before = await rowsOf(smile.patients.others)
    const e = await erase(id)
    expect(e.kept).toEqual([])
    expect(e.erased).toMatchObject({ patients: 1, appointments: 1 })
    expect(await patient(id)).toBeUndefined()
    expect(await rowsOf(id)).toEqual({})
    expect(await rowsOf(smile.patients.others)).toEqual(before)
    const words = await db.admin`select 1 from audit_details d join audit_entries e on e.id = d.entry_id where e.patient_id = ${id} and d.after::text like '%Only Booked%'`
    expect(words).toHaveLength(0)
  })
  test('is not found a second time', async () => {
    expect(await refusal(erase('00000000-0000-7000-8000-000000000000'))).toMatchObject({ code: 'not_found' })
  })
  test('with a phone shared by a family: what was written there stays with the others, what was theirs goes', async () => {
    const phone = '+919822177002'
    const mother = await addPatient(db.admin, smile, { fullName: 'Asha Shared', phone })
    const child = await addPatient(db.admin, smile, { fullName: 'Ravi Shared', phone })
    await db.admin`insert into messages (clinic_id, direction, kind, status, phone, body, patient_id) values
      (${smile.id}, 'in', 'text', 'received', ${phone}, 'from the family', null), (${smile.id}, 'in', 'text', 'received', ${phone}, 'about Ravi', ${child})`
    await erase(child)
    const bodies = await db.admin`select body from messages where phone = ${phone}`
    expect(bodies.map(({ body }) => body)).toEqual(['from the family'])
    await erase(mother)
    expect(await db.admin`select 1 from messages where phone = ${phone}`).toHaveLength(0)
    expect(await db.admin`select 1 from conversations where phone = ${phone}`).toHaveLength(0)
  })
  test('and was merged last week: both records go, whichever was named', async () => {
    const keep = await addPatient(db.admin, smile, { fullName: 'Kept Twice' })
    const other = await addPatient(db.admin, smile, { fullName: 'Merged Twice' })
    await desk.rpc('merge_patients', { keep, other, versions: [1, 1], choices: {} })
    await erase(other)
    expect(await patient(keep)).toBeUndefined()
    expect(await patient(other)).toBeUndefined()
    expect(await db.admin`select 1 from private.merge_records where kept_before::text like '%Kept Twice%'`).toHaveLength(0)
  })
  test('while a message to them is being sent: not now', async () => {
    const id = await addPatient(db.admin, smile, { fullName: 'In Hand', phone: '+919822177003' })
    await db.admin`insert into messages (clinic_id, direction, kind, status, phone, body, patient_id) values (${smile.id}, 'in', 'text', 'received', '+919822177003', 'x', ${id})`
    await db.superuser`update messages set status = 'sending' where patient_id = ${id}`
    expect(await refusal(erase(id))).toMatchObject({ code: 'erasure_waits' })
    expect(await patient(id)).toMatchObject({ full_name: 'In Hand' })
  })
})

describe('who has everything that a patient can have', () => {
  const { own } = smile.patients
  let before: Record<string, number>
  beforeAll(async () => {
    // What the fixture set aside is for other tests; here the person is as the record says.
    await db.superuser`delete from private.held_identities where patient_id = ${own}`
    before = await rowsOf(own)
  })
  test('stays whole while money is open', async () => {
    await db.superuser.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update public.dues set due_paise = 100 where patient_id = ${own}`
    })
    expect(await refusal(erase(own))).toMatchObject({ code: 'erasure_held' })
    expect(await rowsOf(own)).toEqual(before)
  })
  test('as long as treatment records are kept: messages and links go, the record is restricted', async () => {
    await settle(own)
    const name = (await patient(own))!.full_name
    const e = await erase(own)
    expect(e.kept.map(({ why }) => why)).toContain('clinical_records')
    const left = await rowsOf(own)
    for (const gone of ['public.messages', 'public.tasks', 'private.patient_links', 'public.waitlist_wishes', 'public.check_ins']) expect(left[gone], gone).toBeUndefined()
    for (const kept of ['public.visit_notes', 'public.treatments', 'public.invoices', 'public.images', 'private.held_identities']) expect(left[kept], kept).toBe(before[kept] ?? 1)
    expect(await patient(own)).toMatchObject({ full_name: '—', phone: null, restricted_reason: 'clinical_records', archived_at: expect.any(Date), erased_at: null })
    expect((await owner.rpc('privacy_page')).restricted).toContainEqual(expect.objectContaining({ patient_id: own, name }))
  })
  test('as long as only bills are: the rest goes, the bills hang on nobody', async () => {
    await noRecordsKept()
    const e = await erase(own)
    expect(e.kept.map(({ why }) => why)).toEqual(['billing_documents'])
    const left = Object.keys(await rowsOf(own))
    expect(left).toContain('public.invoices')
    expect(left.filter((table) => !/invoices|invoice_lines|payment|allocations|dues|advances|ledger|document_voids|cheque|opening|package|gateway_links|erasure_requests/.test(table))).toEqual([])
    expect(await patient(own)).toMatchObject({ full_name: '—', birth_date: null, allergies: [], erased_at: expect.any(Date) })
    expect(await db.admin`select 1 from private.stale_files where bucket = 'images' and erasure is not null`).not.toHaveLength(0)
  })
  test('as long as nothing is: nothing is left, and the chain of who did what still holds', async () => {
    await noBillsKept()
    await erase(own)
    expect(await patient(own)).toBeUndefined()
    expect(Object.keys(await rowsOf(own))).toEqual([])
    const wordy = await db.admin`select 1 from audit_entries e join audit_details d on d.entry_id = e.id where e.patient_id = ${own} and d.salt is not null and e.action <> 'erased'`
    expect(wordy).toHaveLength(0)
  })
  test('and the same patient of another clinic is untouched', async () => {
    expect(await patient(pearl.patients.own)).toMatchObject({ restricted_at: null })
  })
})
