// Recalls that completed work sets, what was tried to reach people, what it is worth, and where new patients come from.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = () => db.as(smile.receptionist, 'smile')
let patient: string

const procedure = async (code: string) => (await db.admin`select id from procedures where clinic_id = ${smile.id} and code = ${code}`)[0]!.id as string
async function work(code: string, day: string, finishes = true) {
  const [row] = await db.admin`insert into treatments (clinic_id, patient_id, dentist_id, procedure_id, finishes, price_paise, done_on)
    values (${smile.id}, ${patient}, ${smile.dentists[0]}, ${await procedure(code)}, ${finishes}, 120000, ${day}) returning id`
  return row!.id as string
}
const undo = (id: string) => db.admin`update treatments set undone_at = now(), undone_by = ${smile.owner.userId} where id = ${id}`
const recalls = async () => (await db.admin`select r.due_on::text as due, r.status, t.code from recalls r left join recall_types t on t.clinic_id = r.clinic_id and t.id = r.recall_type_id
  where r.clinic_id = ${smile.id} and r.patient_id = ${patient} order by r.due_on, r.status`).map((row) => [row.code, row.due, row.status])

beforeEach(async () => {
  patient = await addPatient(db.admin, smile, { fullName: 'Recalled Once', phone: '+919822000077' })
})

describe('completed work', () => {
  test('sets when to come again, by its kind; a later one takes the place of an earlier', async () => {
    await work('SCL', '2026-01-31')
    expect(await recalls()).toEqual([['scaling', '2026-07-31', 'open']])
    await work('SCL', '2026-03-10')
    expect(await recalls()).toEqual([['scaling', '2026-07-31', 'dropped'], ['scaling', '2026-09-10', 'open']])
    await work('IMP', '2026-03-10')
    expect((await recalls()).filter(([, , status]) => status === 'open').map(([code]) => code)).toEqual(['scaling', 'implant'])
  })
  test('undone, its recall is taken back and the one before is there again', async () => {
    await work('SCL', '2026-01-31')
    await undo(await work('SCL', '2026-03-10'))
    expect(await recalls()).toEqual([['scaling', '2026-07-31', 'open'], ['scaling', '2026-09-10', 'dropped']])
  })
  test('that is not finished sets nothing, but braces do after every sitting', async () => {
    await work('IMP', '2026-01-31', false)
    await work('XRAY', '2026-01-31')
    expect(await recalls()).toEqual([])
    await work('ORT-M', '2026-01-31', false)
    expect(await recalls()).toEqual([['ortho', '2026-02-28', 'open']])
  })
  test('of a kind that is archived sets nothing', async () => {
    await db.as(smile.owner, 'smile')`update recall_types set archived_at = now() where code = 'perio'`
    await work('CUR', '2026-01-31')
    expect(await recalls()).toEqual([])
    await db.as(smile.owner, 'smile')`update recall_types set archived_at = null where code = 'perio'`
  })
})

describe('what was tried', () => {
  const note = (requests: ReturnType<typeof desk>, recall: string, changes: Record<string, unknown> = {}) =>
    requests.rpc('note_recall_attempt', { recall, recall_version: null, way: 'call', outcome: 'no_answer', ...changes })
  const rowOf = async (recall: string) => (await db.admin`select status, drop_reason, next_on::text, on_list::text, due_on::text, version from recalls where id = ${recall}`)[0]!
  const today = async () => (await db.admin<[{ day: string }]>`select (now() at time zone 'Asia/Kolkata')::date::text as day`)[0].day
  const made = async (due: string) =>
    (await db.admin`insert into recalls (clinic_id, patient_id, due_on, recall_type_id) select ${smile.id}, ${patient}, ${due}, id from recall_types
      where clinic_id = ${smile.id} and code = 'scaling' returning id`)[0]!.id as string

  test('is listed with its outcome; the next try moves it out of the overdue, the due date stays', async () => {
    const recall = await made('2026-01-01')
    const row0 = (await desk().rpc('recalls_page', { list: 'overdue' })).rows.find(({ id }: { id: string }) => id === recall)
    expect(row0.text).toBeNull()
    await desk().rpc('record_consent', { patient, purpose: 'recall', given: true, wording: 'Yes, write to me', language: 'en' })
    const before = await desk().rpc('recalls_page', { list: 'overdue' })
    const row = before.rows.find(({ id }: { id: string }) => id === recall)
    expect(row).toMatchObject({ type: 'Scaling', value_paise: 120_000, attempts: { count: 0, last: null } })
    expect(row.text).toBe('Hello Recalled, it is time for your next visit to Smile Dental. Reply here or call us and we will find a time that suits you.')
    expect(before.at_risk_paise).toBeGreaterThanOrEqual(120_000)
    await note(desk(), recall, { note: 'Line was busy' })
    const tried = (await desk().rpc('recalls_page', { list: 'overdue' })).rows.find(({ id }: { id: string }) => id === recall)
    expect(tried.attempts).toMatchObject({ count: 1, last: { way: 'call', outcome: 'no_answer', note: 'Line was busy', by: smile.receptionist.name } })
    await note(desk(), recall, { outcome: 'call_back', next_on: await today() })
    const after = await desk().rpc('recalls_page', { list: 'overdue' })
    expect(after.rows.some(({ id }: { id: string }) => id === recall)).toBe(false)
    expect(after.at_risk_paise).toBe(before.at_risk_paise - 120_000)
    expect((await desk().rpc('recalls_page', { list: 'due' })).rows.some(({ id }: { id: string }) => id === recall)).toBe(true)
    expect(await rowOf(recall)).toMatchObject({ due_on: '2026-01-01', next_on: await today(), status: 'open' })
  })
  test('who declines is off the list, with the reason', async () => {
    const recall = await made('2026-01-01')
    await note(desk(), recall, { outcome: 'declined', note: 'Moved to Nagpur' })
    expect(await rowOf(recall)).toMatchObject({ status: 'dropped', drop_reason: 'Moved to Nagpur' })
  })
  test('a recall that somebody changed meanwhile, one of another clinic, one of others’ patients: refused, nothing noted', async () => {
    const recall = await made('2026-01-01')
    await desk()`update recalls set note = 'Prefers mornings' where id = ${recall} returning id`
    expect((await refusal(note(desk(), recall, { recall_version: 1 }))).code).toBe('changed_by_someone')
    expect((await refusal(note(db.as(pearl.receptionist, 'pearl'), recall))).code).toBe('not_found')
    expect((await refusal(note(db.as(smile.dentist, 'smile'), smile.recalls.others))).code).toBe('not_found')
    expect(await db.admin`select 1 from recall_attempts where recall_id = ${recall}`).toEqual([])
    expect((await rowOf(recall)).next_on).toBeNull()
  })
})

describe('the kinds', () => {
  test('every clinic begins with six, each for something of its list', async () => {
    const kinds = await db.admin`select t.code, t.interval_months as months, p.code as for from recall_types t join procedures p on p.clinic_id = t.clinic_id and p.id = t.procedure_id
      where t.clinic_id = ${pearl.id} and t.code is not null order by t.position`
    expect(kinds.map((row) => [row.code, row.months, row.for])).toEqual([
      ['check_up', 6, 'CONS'], ['scaling', 6, 'SCL'], ['perio', 3, 'CUR'], ['ortho', 1, 'CONS'], ['implant', 12, 'CONS'], ['denture', 12, 'CONS'],
    ])
  })
  test('are the owner’s to change; a procedure leads to one', async () => {
    const before = await db.admin`select name, interval_months from recall_types where id = ${idOf(smile, 810)}`
    const args = { recall_type: idOf(smile, 810), type_version: 2, fields: { interval_months: 3 }, leads: '{}' }
    expect((await refusal(db.as(smile.receptionist, 'smile').rpc('save_recall_type', args))).code).toBe('not_allowed')
    expect(await db.admin`select name, interval_months from recall_types where id = ${idOf(smile, 810)}`).toEqual(before)
    const made = await db.as(smile.owner, 'smile').rpc('save_recall_type', { recall_type: null, type_version: null, fields: { name: 'Polish', interval_months: 4 }, leads: `{${await procedure('SCL')}}` })
    expect((await db.admin`select recall_type_id from procedures where id = ${await procedure('SCL')}`)[0]).toEqual({ recall_type_id: made.id })
    const [{ id: scaling, version }] = await db.admin<[{ id: string; version: number }]>`select id, version from recall_types where clinic_id = ${smile.id} and code = 'scaling'`
    await db.as(smile.owner, 'smile').rpc('save_recall_type', { recall_type: scaling, type_version: version, fields: {}, leads: `{${await procedure('SCL')}}` })
    expect((await db.admin`select count(*)::int as n from procedures where recall_type_id = ${made.id}`)[0]).toEqual({ n: 0 })
    expect((await refusal(db.as(smile.owner, 'smile').rpc('save_recall_type', { recall_type: scaling, type_version: version, fields: {}, leads: '{}' }))).code).toBe('changed_by_someone')
  })
})

test('where new patients come from: spellings that differ in case and spaces only are one', async () => {
  const before = await db.as(smile.owner, 'smile').rpc('referral_sources', { from_day: '2020-01-01', until_day: '2050-01-01' })
  for (const by of ['Dr. Kale', 'dr. kale', ' Dr.  Kale ', 'Google']) {
    const id = await addPatient(db.admin, smile, { fullName: 'Sent By', phone: null })
    await db.admin`update patients set referred_by = ${by} where id = ${id}`
  }
  const page = await db.as(smile.owner, 'smile').rpc('referral_sources', { from_day: '2020-01-01', until_day: '2050-01-01' })
  expect(page.patients).toBe(before.patients + 4)
  expect(page.unknown).toBe(before.unknown)
  expect(page.sources.map(({ source, patients }: { source: string; patients: number }) => [source.toLowerCase(), patients])).toEqual([['dr. kale', 3], ['google', 1]])
  expect((await db.as(smile.owner, 'smile').rpc('referral_sources', { from_day: '2020-01-01', until_day: '2020-02-01' })).patients).toBe(0)
})
