// Notes: whose draft it is, that two writers never overwrite each other, who signs, and that what is signed stays, whoever asks.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, at, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const assistant = db.as(smile.assistant, 'smile')
const dentist = db.as(smile.dentist, 'smile')
const other = db.as(smile.otherDentist, 'smile')
const owner = db.as(smile.owner, 'smile')
const [rao, bose] = smile.dentists

let patient: string
let visit: string
let slot = 0
const newId = async () => (await db.admin`select private.uuid_v7() as id`)[0]!.id as string
const stored = async (id: string) => (await db.admin`select * from visit_notes where id = ${id}`)[0]
const save = (as: typeof assistant, note: string, seen: number | null, fields: Record<string, unknown>) => as.rpc<{ id: string; version: number }>('save_note', { note, seen, fields })

/** A draft of the assistant's for Dr Rao. */
async function draft(fields: Record<string, unknown> = { complaint: 'Pain' }, as = assistant) {
  const id = await newId()
  await save(as, id, null, { patient_id: patient, appointment_id: visit, dentist_id: rao, ...fields })
  return id
}
const sign = (as: typeof dentist, id: string, version = 1) => as.rpc('sign_notes', { notes: [id], versions: [version] })

beforeEach(async () => {
  patient = await addPatient(db.admin, smile, { fullName: `Noted ${slot}` })
  visit = await newId()
  await addVisit(db.admin, smile, { id: visit, patient, dentist: rao, startsAt: at(20_000 + 30 * (slot += 1)) })
})

describe('a draft', () => {
  test('begins with the first words, on the day of its visit, and goes on field by field', async () => {
    const id = await draft({ complaint: 'Pain', bp_systolic: 150, bp_diastolic: 95, diagnosis_codes: ['K02.1'], canals: [{ tooth: 16, canal: 'P', working_length: 205 }] })
    await save(assistant, id, 1, { done: 'Filled' })
    expect(await stored(id)).toMatchObject({
      complaint: 'Pain', bp_systolic: 150, diagnosis_codes: ['K02.1'], done: 'Filled', version: 2, dentist_id: rao, entered_by: smile.assistant.userId, signed_at: null,
    })
    const page = await dentist.rpc('visit_page', { visit })
    expect(page.note).toMatchObject({ id, mine: true, canals: [{ tooth: 16, canal: 'P', working_length: 205 }], entered_name: 'smile assistant' })
    expect(page.head.patient.full_name).toMatch(/^Noted/)
  })
  test('is its author’s and its dentist’s: others read it and are refused', async () => {
    const id = await draft()
    for (const [as, code] of [[owner, 'note_is_anothers'], [other, 'not_found'], [db.as(smile.receptionist, 'smile'), 'not_allowed'], [db.as(pearl.owner, 'pearl'), 'not_found']] as const) {
      expect(await refusal(save(as, id, 1, { done: 'Forged' }))).toMatchObject({ code })
      expect(await refusal(as.rpc('discard_note', { note: id, seen: 1 }))).toMatchObject({ code })
    }
    expect((await owner.rpc('visit_page', { visit })).note).toMatchObject({ id, mine: false })
    expect(await stored(id)).toMatchObject({ done: '', version: 1 })
    await save(dentist, id, 1, { done: 'Checked' })
    expect(await stored(id)).toMatchObject({ done: 'Checked', edited_by: smile.dentist.userId, entered_by: smile.assistant.userId })
  })
  test('two writers: the second is shown what stands there, and nothing is overwritten', async () => {
    const id = await draft()
    await save(dentist, id, 1, { done: 'Theirs' })
    const refused = await refusal(save(assistant, id, 1, { done: 'Mine' }))
    expect(refused).toMatchObject({ code: 'changed_by_someone', detail: { version: 2, done: 'Theirs', edited_name: 'smile dentist' } })
    expect(await stored(id)).toMatchObject({ done: 'Theirs' })
  })
  test('two who begin the note of one visit: one does, the other is shown it; a first save that comes twice makes one note', async () => {
    const id = await draft()
    const second = await refusal(save(dentist, await newId(), null, { patient_id: patient, appointment_id: visit, dentist_id: rao, complaint: 'Swelling' }))
    expect(second).toMatchObject({ code: 'changed_by_someone', detail: { id, complaint: 'Pain' } })
    expect(await refusal(save(assistant, id, null, { patient_id: patient, appointment_id: visit, dentist_id: rao, complaint: 'Pain' }))).toMatchObject({ code: 'changed_by_someone', detail: { id, version: 1 } })
    expect((await db.admin`select count(*)::int as n from visit_notes where patient_id = ${patient}`)[0]).toEqual({ n: 1 })
  })
  test('needs a patient, a visit of that patient and a dentist of the clinic', async () => {
    const begin = (fields: Record<string, unknown>) => newId().then((id) => refusal(save(assistant, id, null, { patient_id: patient, dentist_id: rao, complaint: 'x', ...fields })))
    expect(await begin({ patient_id: pearl.patients.own })).toMatchObject({ code: 'not_found' })
    expect(await begin({ appointment_id: smile.visits.own })).toMatchObject({ code: 'not_found' })
    expect(await begin({ dentist_id: pearl.dentists[0] })).toMatchObject({ sqlstate: '23503' })
    expect(await db.admin`select from visit_notes where patient_id = ${patient}`).toHaveLength(0)
  })
  test.for([
    [{ canals: [{ tooth: 19, canal: 'P' }] }, 'note_canals_teeth_exist'], [{ canals: [{ tooth: 16, canal: 'P', working_length: 990 }] }, 'note_canals_length_possible'],
    [{ bp_systolic: 80, bp_diastolic: 90 }, 'visit_notes_bp_in_order'], [{ diagnosis_codes: ['Z99'] }, 'visit_notes_diagnosis_codes_check'],
    [{ next_visit_days: 7, next_visit_on: '2026-12-01' }, 'visit_notes_next_visit_once'],
  ] as const)('impossible: %j', async ([fields, code]) => {
    const id = await draft()
    expect(await refusal(save(assistant, id, 1, fields))).toMatchObject({ code })
    expect(await stored(id)).toMatchObject({ version: 1 })
  })
  test('thrown away it is gone, and the audit keeps what it said', async () => {
    const id = await draft({ complaint: 'Wrong patient', canals: [{ tooth: 16, canal: 'P' }] })
    await assistant.rpc('discard_note', { note: id, seen: 1 })
    expect(await stored(id)).toBeUndefined()
    const [entry] = await db.admin`select d.before from audit_entries e join audit_details d on d.entry_id = e.id where e.record_id = ${id} and e.action = 'removed'`
    expect(entry!.before).toMatchObject({ complaint: 'Wrong patient', canals: [{ tooth: 16 }] })
  })
  test('the audit is told of sittings, not of every pause', async () => {
    const id = await draft()
    for (let version = 1; version < 6; version++) await save(assistant, id, version, { done: `Filled ${version}` })
    await save(dentist, id, 6, { done: 'Filled and polished' })
    const entries = await db.admin`select e.action, e.actor_user_id as by, d.before ->> 'done' as said from audit_entries e join audit_details d on d.entry_id = e.id where e.record_id = ${id} order by e.at`
    expect(entries.map((row) => [row.action, row.by, row.said])).toEqual([['created', smile.assistant.userId, null], ['changed', smile.dentist.userId, 'Filled 5']])
  })
})

describe('signing', () => {
  test('by the dentist it is for; nobody else, and not what was not read', async () => {
    const id = await draft()
    expect(await refusal(sign(other, id))).toMatchObject({ code: 'not_found' })
    expect(await refusal(sign(assistant, id))).toMatchObject({ code: 'not_allowed' })
    // Owns the clinic, and is no dentist.
    expect(await refusal(sign(owner, id))).toMatchObject({ code: 'note_is_anothers' })
    expect(await refusal(sign(dentist, id, 2))).toMatchObject({ code: 'changed_by_someone', detail: { version: 1 } })
    expect(await stored(id)).toMatchObject({ signed_at: null })
    expect(await sign(dentist, id)).toBe(1)
    expect(await stored(id)).toMatchObject({ signed_by: smile.dentist.userId, signed_by_pin: false, version: 2 })
    expect(await sign(dentist, id, 2)).toBe(0)
  })
  test('an owner who is a dentist signs for others', async () => {
    const id = await draft()
    await db.admin`update dentists set member_id = ${smile.owner.memberId} where id = ${bose}`
    try {
      expect(await sign(owner, id)).toBe(1)
    } finally {
      await db.admin`update dentists set member_id = ${smile.otherDentist.memberId} where id = ${bose}`
    }
  })
  test('many together, all or none; an empty one is refused', async () => {
    const first = await draft()
    const empty = await newId()
    await save(assistant, empty, null, { patient_id: patient, dentist_id: rao })
    expect(await refusal(dentist.rpc('sign_notes', { notes: [first, empty], versions: [1, 1] }))).toMatchObject({ code: 'note_empty' })
    expect(await stored(first)).toMatchObject({ signed_at: null })
    await save(assistant, empty, 1, { pulse: 80 })
    expect(await dentist.rpc('sign_notes', { notes: [first, empty], versions: [1, 2] })).toBe(2)
  })
  test('by PIN it is the dentist’s, on the clinic’s own computer only, and the service alone may say so', async () => {
    const id = await draft()
    const service = db.as(serviceRole)
    const byPin = (as: typeof service, device: string, member: string) => as.rpc('sign_notes_by_pin', { device, member, notes: [id], versions: [1] })
    expect(await refusal(byPin(dentist, smile.device, smile.dentist.memberId))).toMatchObject({ sqlstate: '42501' })
    expect(await refusal(byPin(service, pearl.device, smile.dentist.memberId))).toMatchObject({ code: 'not_found' })
    expect(await refusal(byPin(service, smile.device, smile.assistant.memberId))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(byPin(service, smile.device, smile.otherDentist.memberId))).toMatchObject({ code: 'not_found' })
    expect(await stored(id)).toMatchObject({ signed_at: null })
    expect(await byPin(service, smile.device, smile.dentist.memberId)).toBe(1)
    expect(await stored(id)).toMatchObject({ signed_by: smile.dentist.userId, signed_by_pin: true })
  })
  test('the list: a dentist’s own, what one entered, everyone’s for who signs for everyone', async () => {
    const id = await draft()
    const listed = async (as: typeof dentist) => ((await as.rpc('unsigned_notes')).notes as { id: string; may_sign: boolean }[]).filter((note) => note.id === id).map((note) => note.may_sign)
    expect([await listed(dentist), await listed(assistant), await listed(owner), await listed(other)]).toEqual([[true], [false], [false], []])
    await sign(dentist, id)
    expect(await listed(dentist)).toEqual([])
  })
})

describe('what is signed', () => {
  const signedNote = async () => {
    const id = await draft({ complaint: 'Pain', canals: [{ tooth: 16, canal: 'P', working_length: 205 }] })
    await sign(dentist, id)
    return id
  }
  const content = async (id: string) => JSON.stringify([await stored(id), await db.admin`select * from note_canals where note_id = ${id}`, await db.admin`select * from note_addenda where note_id = ${id}`])

  test('stays: through the functions, the REST interface, the service, and for the owner of the tables', async () => {
    const id = await signedNote()
    await dentist.rpc('add_addendum', { note: id, text: 'Called: better.' })
    const before = await content(id)
    for (const as of [assistant, dentist]) {
      expect(await refusal(save(as, id, 2, { complaint: 'Forged' }))).toMatchObject({ code: 'signed_stays' })
      expect(await refusal(as.rpc('discard_note', { note: id, seen: 2 }))).toMatchObject({ code: 'signed_stays' })
    }
    for (const as of [dentist, owner, db.as(serviceRole)]) {
      expect(await refusal(as`update visit_notes set complaint = 'Forged' where id = ${id}`)).toMatchObject({ sqlstate: '42501' })
      expect(await refusal(as`update note_canals set working_length = 100 where note_id = ${id}`)).toMatchObject({ sqlstate: '42501' })
      expect(await refusal(as`delete from note_addenda where note_id = ${id}`)).toMatchObject({ sqlstate: '42501' })
    }
    for (const forged of [
      db.admin`update visit_notes set complaint = 'Forged' where id = ${id}`, db.admin`update visit_notes set signed_at = null, signed_by = null where id = ${id}`,
      db.admin`delete from visit_notes where id = ${id}`, db.admin`update note_canals set working_length = 100 where note_id = ${id}`,
      db.admin`delete from note_canals where note_id = ${id}`,
      db.admin`insert into note_canals (clinic_id, note_id, position, patient_id, tooth, canal) values (${smile.id}, ${id}, 9, ${patient}, 11, 'x')`,
      db.admin`update note_addenda set text = 'Forged' where note_id = ${id}`, db.admin`delete from note_addenda where note_id = ${id}`,
    ]) expect(await refusal(forged)).toMatchObject({ code: 'signed_stays' })
    expect(await content(id)).toBe(before)
  })
  test('is added to, with author and time; a draft is not', async () => {
    const id = await draft()
    expect(await refusal(assistant.rpc('add_addendum', { note: id, text: 'More' }))).toMatchObject({ code: 'note_not_signed' })
    await sign(dentist, id)
    await assistant.rpc('add_addendum', { note: id, text: ' Called in the evening. ' })
    const { notes } = await dentist.rpc('notes_page', { patient })
    expect(notes[0].addenda).toMatchObject([{ text: 'Called in the evening.', signed_name: 'smile assistant' }])
    expect(await refusal(other.rpc('add_addendum', { note: id, text: 'Forged' }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(assistant.rpc('add_addendum', { note: id, text: '  ' }))).toMatchObject({ sqlstate: '23514' })
  })
  test('goes along when two records are merged, and back', async () => {
    const id = await signedNote()
    await dentist.rpc('add_addendum', { note: id, text: 'Better.' })
    const keep = await addPatient(db.admin, smile, { fullName: 'Kept' })
    const versions = (await db.admin`select p.version from unnest(${[keep, patient]}::uuid[]) with ordinality u (id, n) join patients p on p.id = u.id order by n`).map((row) => row.version)
    const merge = await owner.rpc('merge_patients', { keep, other: patient, versions, choices: {} })
    const owners = async () => [
      ...(await db.admin`select patient_id from visit_notes where id = ${id}`), ...(await db.admin`select patient_id from note_canals where note_id = ${id}`),
      ...(await db.admin`select patient_id from note_addenda where note_id = ${id}`),
    ].map((row) => row.patient_id)
    expect(await owners()).toEqual([keep, keep, keep])
    await owner.rpc('undo_merge', { merge })
    expect(await owners()).toEqual([patient, patient, patient])
  })
})

test('notes are read by page, the newest first', async () => {
  for (let i = 0; i < 23; i++) {
    const id = await newId()
    await save(assistant, id, null, { patient_id: patient, dentist_id: rao, complaint: `No. ${i}` })
  }
  const first = await dentist.rpc('notes_page', { patient })
  expect([first.notes.length, first.more, first.notes[0].complaint]).toEqual([20, true, 'No. 22'])
  const last = first.notes.at(-1)
  const second = await dentist.rpc('notes_page', { patient, after: { on: last.noted_on, id: last.id } })
  expect(second.notes.map((note: { complaint: string }) => note.complaint)).toEqual(['No. 2', 'No. 1', 'No. 0'])
  expect(second.more).toBe(false)
})

test('an open screen hears of newer words only', async () => {
  const id = await draft()
  expect(await dentist.rpc('note_since', { note: id, seen: 1 })).toBeNull()
  expect(await dentist.rpc('note_since', { note: id, seen: 0 })).toMatchObject({ id, version: 1, mine: true })
  expect(await other.rpc('note_since', { note: id, seen: 0 })).toBeNull()
})

test('a new clinic is given templates and phrases of its own', async () => {
  const names = (await db.admin`select name from note_templates where clinic_id = ${pearl.id} and archived_at is null order by position`).map((row) => row.name)
  expect(names).toEqual(expect.arrayContaining(['Nothing new', 'Root canal treatment', 'Scaling', 'Extraction', 'Orthodontic review', 'Implant', 'Follow-up']))
  expect((await db.admin`select count(*)::int as n from note_phrases where clinic_id = ${pearl.id}`)[0]!.n).toBeGreaterThan(20)
})
