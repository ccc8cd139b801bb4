// Two records of one person become one, with everything that hangs on them, and go back again.
import { beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, at, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
type Row = Record<string, unknown>

const versionOf = async (id: string) => (await db.admin<{ version: number }[]>`select version from patients where id = ${id} and clinic_id = ${smile.id}`)[0]!.version
async function merge(keep: string, other: string, choices: Row = {}, by = desk) {
  return by.rpc<string>('merge_patients', { keep, other, versions: [await versionOf(keep), await versionOf(other)], choices })
}
const undo = (id: string) => desk.rpc<{ merged: string; moved: number; stayed: number; fields: string[] }>('undo_merge', { merge: id })
const patient = async (id: string) => (await db.admin<Row[]>`select * from patients where id = ${id} and clinic_id = ${smile.id}`)[0]!
const references = () => db.superuser<{ table_name: string; column_name: string; key_columns: string[] }[]>`select * from private.patient_references()`

/** What an id of a patient stands at, everywhere: "table.column" → keys of the rows. */
async function rowsOf(id: string) {
  const found = new Map<string, string[]>()
  for (const { table_name, column_name, key_columns } of await references()) {
    const keys = key_columns.filter((key) => key !== column_name && key !== 'clinic_id').join(`, `)
    const rows = await db.superuser.unsafe(`select concat_ws(' ', ${keys}) as key from ${table_name} where clinic_id = '${smile.id}' and ${column_name} = '${id}' order by 1`)
    found.set(`${table_name}.${column_name}`, rows.map((row) => row.key as string))
  }
  return found
}

describe('everything that hangs on a patient', () => {
  const { own: other, others: keep } = smile.patients
  beforeAll(async () => {
    // A row for every reference there is, of whatever noun: those that the fixture leaves empty are pointed here.
    for (const { table_name, column_name } of await references()) {
      if (table_name === 'public.patients') continue
      await db.superuser.begin(async (tx) => {
        await tx`set local session_replication_role = replica`
        await tx.unsafe(`update ${table_name} set ${column_name} = '${other}' where ctid in (
          select ctid from ${table_name} where clinic_id = '${smile.id}' and not exists (
            select from ${table_name} where clinic_id = '${smile.id}' and ${column_name} = '${other}') limit 1)`)
      })
    }
    const earlier = await addPatient(db.admin, smile, { fullName: 'Merged Before' })
    await merge(other, earlier)
  })

  test('moves, whatever table it is in, and goes back to the row', async () => {
    const before = { other: await rowsOf(other), keep: await rowsOf(keep) }
    for (const [name, rows] of before.other) expect(rows.length, `the fixture has a row in ${name}`).toBeGreaterThan(0)
    const [left, right] = [await patient(keep), await patient(other)]

    const id = await merge(keep, other)
    const after = { other: await rowsOf(other), keep: await rowsOf(keep) }
    for (const [name, rows] of before.other) {
      // The other one has the same already: one dentist, one proposal, one number of each kind a patient.
      if (['public.patient_dentists.patient_id', 'public.retention_proposals.patient_id', 'private.sealed_fields.patient_id'].includes(name)) continue
      expect(after.other.get(name), name).toEqual([])
      expect(after.keep.get(name), name).toEqual(expect.arrayContaining(rows))
    }
    expect(await patient(other)).toMatchObject({ merged_into: keep, archived_at: expect.any(Date) })

    const answer = await undo(id)
    expect(answer).toMatchObject({ merged: other, stayed: 0, fields: [] })
    const again = { other: await rowsOf(other), keep: await rowsOf(keep) }
    for (const [name, rows] of before.other) {
      // What was planned for coming visits is planned anew: more messages, never fewer.
      if (name.startsWith('public.messages')) expect(again.other.get(name), name).toEqual(expect.arrayContaining(rows))
      else expect([again.other.get(name), again.keep.get(name)], name).toEqual([rows, before.keep.get(name)])
    }
    const settled = ({ version: _, ...row }: Row) => row
    expect(settled(await patient(keep))).toEqual(settled(left))
    expect(settled(await patient(other))).toEqual(settled(right))
  })

  test('in a table made after the merge was written, too', async () => {
    await db.admin.unsafe(`create table public.charts (id uuid not null default private.uuid_v7(), clinic_id uuid not null, patient_id uuid not null, tooth text,
      primary key (id, clinic_id), foreign key (clinic_id, patient_id) references public.patients (clinic_id, id), unique (clinic_id, patient_id, tooth))`)
    await db.admin`insert into charts (clinic_id, patient_id, tooth) values (${smile.id}, ${other}, '11'), (${smile.id}, ${other}, '12'), (${smile.id}, ${keep}, '12')`
    const id = await merge(keep, other)
    // The second tooth is there already: that row stays, and is not lost.
    expect(await db.admin`select tooth, patient_id from charts order by tooth, patient_id = ${keep}`)
      .toEqual([{ tooth: '11', patient_id: keep }, { tooth: '12', patient_id: other }, { tooth: '12', patient_id: keep }])
    await undo(id)
    expect(await db.admin`select count(*)::int from charts where patient_id = ${other}`).toEqual([{ count: 2 }])
    await db.admin`drop table charts`
  })
})

async function two(left: Row = {}, right: Row = {}): Promise<[string, string]> {
  return Promise.all([left, right].map((columns) => desk.rpc<string>('register_patient', { patient: { full_name: 'Kavita Salunkhe', ...columns } }))) as Promise<[string, string]>
}

describe('the record that two become', () => {
  test('takes each field from the side that was chosen, alerts from both, and keeps the other numbers', async () => {
    const [keep, other] = await two(
      { phone: '+919811100001', whatsapp: '+919811100001', allergies: ['Latex'], medical_alerts: ['Asthma'], address: 'Left Road', birth_date: '1990-01-01', birth_date_precision: 'year' },
      { full_name: 'Kaveeta Salunke', phone: '+919811100002', whatsapp: '+919811100002', allergies: ['latex', 'Penicillin'], locality: 'Baner', birth_date: '1990-05-05' })
    await db.admin`update patients set file_number = 'M1' where id = ${keep}`
    await db.admin`update patients set file_number = 'M2' where id = ${other}`
    const id = await merge(keep, other, { full_name: 'other', phone: 'other', whatsapp: 'keep', birth: 'other', file_number: 'other', address: 'keep' })
    expect(await patient(keep)).toMatchObject({
      full_name: 'Kaveeta Salunke', phone: '+919811100002', whatsapp: '+919811100001', address: 'Left Road', locality: 'Baner', birth_date_precision: 'day',
      allergies: ['Latex', 'Penicillin'], medical_alerts: ['Asthma'], other_phones: [], file_number: 'M2',
    })
    expect((await patient(other)).file_number).toBe('M1')
    // Old file number, name and phone lead to the one record.
    for (const query of ['m1', 'm2', 'kavita sal', '9811100001', '98111 00002']) {
      expect((await desk.rpc<Row[]>('search_patients', { query })).map((one) => one.id), query).toEqual([keep])
    }
    expect(await desk.rpc('patient_page', { patient: other })).toEqual({ head: { merged_into: keep } })
    expect((await desk.rpc('patient_page', { patient: keep })).merges).toMatchObject([{ id, merged_by: expect.any(String), name: 'Kaveeta Salunke' }])

    expect((await undo(id)).fields).toEqual([])
    expect(await patient(keep)).toMatchObject({ full_name: 'Kavita Salunkhe', phone: '+919811100001', file_number: 'M1', locality: null, birth_date_precision: 'year' })
    expect(await patient(other)).toMatchObject({ full_name: 'Kaveeta Salunke', phone: '+919811100002', file_number: 'M2', merged_into: null, archived_at: null })
  })

  test('who writes from the number that lost is known, then and later', async () => {
    const lost = ['+919811100021', '+919811100022']
    const [keep, other] = await two({ phone: '+919811100020' }, { phone: lost[0], whatsapp: lost[1] })
    const write = (phone: string) => db.admin`insert into conversations (clinic_id, phone, last_at) values (${smile.id}, ${phone}, now())`
    const whose = async () => (await db.admin`select patient_id from conversations where clinic_id = ${smile.id} and phone = any (${lost}) order by phone`).map((row) => row.patient_id)
    await write(lost[0]!)
    const id = await merge(keep, other, { phone: 'keep', whatsapp: 'keep' })
    await write(lost[1]!)
    expect(await whose()).toEqual([keep, keep])
    await undo(id)
    expect(await whose()).toEqual([null, null])
  })

  test('a number that lost is kept beside, and found', async () => {
    const [keep, other] = await two({ phone: '+919811100011', whatsapp: '+919811100011' }, { phone: '+919811100012', whatsapp: '+919811100012' })
    await merge(keep, other, { phone: 'keep', whatsapp: 'keep' })
    expect((await patient(keep)).other_phones).toEqual(['+919811100012'])
    expect(await desk.rpc<Row[]>('search_patients', { query: '9811100012' })).toMatchObject([{ id: keep }])
  })

  test('undoing leaves what somebody changed since, and says so', async () => {
    const [keep, other] = await two({ address: 'Old Road' }, { address: 'New Road', locality: 'Aundh' })
    const id = await merge(keep, other, { address: 'other', locality: 'other' })
    await desk.rpc('change_patient', { patient: keep, patient_version: await versionOf(keep), changes: { address: 'Corrected Road' } })
    expect((await undo(id)).fields).toEqual(['address'])
    expect(await patient(keep)).toMatchObject({ address: 'Corrected Road', locality: null })
  })
})

describe('consent', () => {
  const say = (id: string, given: boolean, when: string) => db.admin`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel, recorded_at)
    values (${smile.id}, ${id}, 'reminders', ${given}, 'Said', 'en', 'desk', ${when})`

  test.for([
    ['the later yes counts', [[false, '2026-01-01']], [[true, '2026-02-01']], true],
    ['the later stop counts', [[false, '2026-03-01']], [[true, '2026-02-01']], false],
    ['a stop wins of two at once', [[true, '2026-01-01']], [[false, '2026-01-01']], false],
    ['a yes beside silence counts', [], [[true, '2026-01-01']], true],
    ['silence is no yes', [], [], false],
  ] as [string, [boolean, string][], [boolean, string][], boolean][])('%s', async ([, left, right, expected]) => {
    const [keep, other] = await two()
    for (const [given, when] of left) await say(keep, given, when)
    for (const [given, when] of right) await say(other, given, when)
    const before = [(await patient(keep)).reminder_consent, (await patient(other)).reminder_consent]
    const id = await merge(keep, other)
    expect((await patient(keep)).reminder_consent).toBe(expected)
    await undo(id)
    expect([(await patient(keep)).reminder_consent, (await patient(other)).reminder_consent]).toEqual(before)
  })

  test('a stop after the merge holds for both when it is undone; what moved is on record', async () => {
    const [keep, other] = await two()
    await say(other, true, '2026-01-01')
    const id = await merge(keep, other)
    const [word] = await db.admin<{ id: string }[]>`select id from patient_consents where patient_id = ${keep}`
    expect(await db.admin`select d.before, d.after from audit_entries e join audit_details d on d.entry_id = e.id
      where e.record_id = ${word!.id} and e.action = 'changed'`).toEqual([{ before: { patient_id: other }, after: { patient_id: keep } }])
    await say(keep, false, new Date(Date.now() + 1000).toISOString())
    await undo(id)
    expect([(await patient(keep)).reminder_consent, (await patient(other)).reminder_consent]).toEqual([false, false])
  })
})

describe('visits and messages', () => {
  test('a dentist sees what came with the merge, and no more after undoing it', async () => {
    const [keep, other] = await two()
    await addVisit(db.admin, smile, { patient: other, dentist: smile.dentists[0], startsAt: at(5000) })
    const dentist = db.as(smile.dentist, 'smile')
    expect(await refusal(dentist.rpc('patient_page', { patient: keep }))).toMatchObject({ code: 'not_found' })
    const id = await merge(keep, other)
    expect((await dentist.rpc('patient_page', { patient: keep })).timeline.entries.filter((entry: { kind: string }) => entry.kind === 'visit')).toHaveLength(1)
    expect(await dentist.rpc('patient_page', { patient: other })).toEqual({ head: { merged_into: keep } })
    await undo(id)
    expect(await refusal(dentist.rpc('patient_page', { patient: keep }))).toMatchObject({ code: 'not_found' })
  })

  test('a visit booked since stays with the record that was kept', async () => {
    const [keep, other] = await two()
    const old = await addVisit(db.admin, smile, { patient: other, dentist: smile.dentists[0], startsAt: at(5100) })
    const id = await merge(keep, other)
    const since = await addVisit(db.admin, smile, { patient: keep, dentist: smile.dentists[0], startsAt: at(5200) })
    expect(await undo(id)).toMatchObject({ stayed: 0 })
    expect(await db.admin`select id, patient_id from appointments where id in (${old}, ${since}) order by starts_at`)
      .toEqual([{ id: old, patient_id: other }, { id: since, patient_id: keep }])
  })
})

describe('who and when', () => {
  test.for(['dentist', 'assistant', 'accountant', 'removed'] as const)('a %s merges nothing', async (role) => {
    const [keep, other] = await two()
    const before = [await patient(keep), await patient(other)]
    const { code } = await refusal(merge(keep, other, {}, db.as(smile[role], 'smile')))
    expect(code).toBe(role === 'removed' ? 'not_found' : 'not_allowed')
    expect([await patient(keep), await patient(other)]).toEqual(before)
  })

  test('never over the border of a clinic, never with itself, never with somebody who is gone', async () => {
    const [keep, other] = await two()
    const foreign = pearl.patients.own
    for (const [a, b] of [[keep, foreign], [foreign, keep]] as const) {
      expect(await refusal(desk.rpc('merge_patients', { keep: a, other: b, versions: [1, 1], choices: {} }))).toMatchObject({ code: 'not_found' })
      expect(await refusal(desk.rpc('merge_preview', { keep: a, other: b }))).toMatchObject({ code: 'not_found' })
    }
    expect(await refusal(merge(keep, keep))).toMatchObject({ code: 'merge_same_record' })
    expect(await refusal(desk.rpc('merge_patients', { keep, other, versions: [9, 1], choices: {} }))).toMatchObject({ code: 'changed_by_someone' })
    expect(await refusal(merge(keep, other, { phone: 'both' }))).toMatchObject({ code: 'value_not_possible' })
    await db.admin`update patients set archived_at = now() where id = ${other}`
    expect(await refusal(merge(keep, other))).toMatchObject({ code: 'not_found' })
    const id = await merge(...(await two()))
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('undo_merge', { merge: id }))).toMatchObject({ code: 'not_found' })
  })

  test('A into B while B into A: one of them', async () => {
    for (let i = 0; i < 5; i++) {
      const [a, b] = await two()
      const outcomes = await Promise.allSettled([merge(a, b), merge(b, a)])
      expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
      const late = outcomes.find((one) => one.status === 'rejected')!.reason.message
      expect(['already_merged', 'changed_by_someone']).toContain(late)
      expect([(await patient(a)).merged_into, (await patient(b)).merged_into].filter(Boolean)).toHaveLength(1)
    }
  })

  test('a chain leads to the last, and is undone from its end', async () => {
    const [a, b] = await two()
    const [c] = await two()
    const visit = await addVisit(db.admin, smile, { patient: a, dentist: smile.dentists[0], startsAt: at(6000) })
    const first = await merge(b, a)
    const second = await merge(c, b)
    const whose = async () => (await db.admin`select patient_id from appointments where id = ${visit}`)[0]!.patient_id
    expect(await whose()).toBe(c)
    expect(await desk.rpc('patient_page', { patient: a })).toEqual({ head: { merged_into: c } })
    expect(await refusal(undo(first))).toMatchObject({ code: 'merge_undo_later_first' })
    expect(await refusal(merge(c, a))).toMatchObject({ code: 'already_merged' })
    await undo(second)
    expect(await whose()).toBe(b)
    expect(await desk.rpc('patient_page', { patient: a })).toEqual({ head: { merged_into: b } })
    await undo(first)
    expect(await whose()).toBe(a)
    expect(await refusal(undo(first))).toMatchObject({ code: 'merge_undone' })
  })

  test('thirty days, and no longer', async () => {
    const id = await merge(...(await two()))
    await db.admin`update patient_merges set merged_at = now() - interval '30 days 1 minute' where id = ${id}`
    expect(await refusal(undo(id))).toMatchObject({ code: 'merge_too_old' })
    // What was kept for undoing goes with the next merge.
    await merge(...(await two()))
    expect(await db.admin`select from private.merge_records where merge_id = ${id}`).toHaveLength(0)
  })

  test('the comparison counts what would move, and is on record', async () => {
    const [keep, other] = await two()
    await addVisit(db.admin, smile, { patient: other, dentist: smile.dentists[0], startsAt: at(6100) })
    const preview = await desk.rpc('merge_preview', { keep, other })
    expect(preview).toMatchObject({ keep: { id: keep }, other: { id: other }, moves: { appointments: 1, recalls: 0 }, visits: { keep: 0, other: 1 } })
    expect(await db.admin`select count(*)::int from audit_entries where action = 'viewed' and record_id in (${keep}, ${other})`).toEqual([{ count: 2 }])
  })

  test('the record itself says who else it may be', async () => {
    const [a, b] = await two({ phone: '+919811100099' }, { full_name: 'Kavita', phone: '+919811100099' })
    expect((await desk.rpc('patient_page', { patient: a })).similar).toMatchObject([{ id: b }])
    expect((await db.as(smile.assistant, 'smile').rpc('patient_page', { patient: a })).similar).toEqual([])
  })
})
