// The periodontal chart: a draft saved tooth by tooth by several people, an exam that stays once it is finished, values that cannot
// be, and the sums.
import { beforeEach, describe, expect, test } from 'vitest'
import type { PerioTooth } from '../../lib/perio/exam.ts'
import { countsOf } from '../../lib/perio/rules.ts'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { blankTooth } from '../support/nouns/perio.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const dentist = () => db.as(smile.dentist, 'smile')
const assistant = () => db.as(smile.assistant, 'smile')
let patient: string
let exam: string

const tooth = (number: number, known: Record<string, unknown> = {}) => ({ ...blankTooth(number), ...known })
const depths = (...list: (number | null)[]) => [...list, ...Array(6 - list.length).fill(null)]
const rows = () => db.admin`select tooth, to_json(depths) as depths, version, missing, implant from perio_teeth where exam_id = ${exam} order by tooth`
const save = (...teeth: unknown[]) => dentist().rpc('save_perio_teeth', { exam, teeth })
const born = async (years: number) => db.admin`update patients set birth_date = current_date - make_interval(years => ${years}), birth_date_precision = 'day' where id = ${patient}`

beforeEach(async () => {
  patient = await addPatient(db.admin, smile, { fullName: 'Gum Patient' })
  await db.admin`insert into patient_dentists (clinic_id, patient_id, dentist_id) values (${smile.id}, ${patient}, ${smile.dentists[0]}) on conflict do nothing`
  exam = await dentist().rpc('start_perio_exam', { patient })
})

describe('a draft', () => {
  test('is saved tooth by tooth; the same save again, because its answer was lost, is no conflict', async () => {
    const first = tooth(16, { depths: depths(3, 2, 3) })
    expect(await save(first, tooth(17))).toEqual({ saved: [{ tooth: 16, version: 1 }, { tooth: 17, version: 1 }], stale: [] })
    expect(await save(first)).toEqual({ saved: [{ tooth: 16, version: 1 }], stale: [] })
    expect(await save({ ...first, version: 1, mobility: 2 })).toEqual({ saved: [{ tooth: 16, version: 2 }], stale: [] })
    expect(await rows()).toMatchObject([{ tooth: 16, depths: [3, 2, 3, null, null, null], version: 2 }, { tooth: 17, version: 1 }])
  })
  test('somebody else’s change is not overwritten: it comes back, the other teeth are saved', async () => {
    await save(tooth(16, { depths: depths(3) }))
    await assistant().rpc('save_perio_teeth', { exam, teeth: [tooth(16, { depths: depths(5), version: 1 })] })
    const answer = await save(tooth(16, { depths: depths(4), version: 1 }), tooth(17, { depths: depths(2) }))
    expect(answer).toMatchObject({ saved: [{ tooth: 17 }], stale: [{ tooth: 16, depths: [5, null, null, null, null, null], version: 2, changed_by: smile.assistant.name }] })
    expect(await rows()).toMatchObject([{ tooth: 16, depths: [5, null, null, null, null, null] }, { tooth: 17, depths: [2, null, null, null, null, null] }])
  })
  test('there is one a patient: who begins another goes on with it, with more sextants', async () => {
    await db.admin`update perio_exams set sextants = '{2}' where id = ${exam}`
    expect(await assistant().rpc('start_perio_exam', { patient, sextants: [2, 5] })).toBe(exam)
    expect(await db.admin`select sextants from perio_exams where id = ${exam}`).toEqual([{ sextants: [2, 5] }])
  })
  test('begins with the teeth that the chart or the last exam calls missing or implants, and with the path chosen last', async () => {
    await save(tooth(26, { missing: true }), tooth(16, { depths: depths(3) }))
    await dentist().rpc('change_perio_exam', { exam, exam_version: 1, changes: { path: 'teeth', with_margins: true } })
    await dentist().rpc('finish_perio_exam', { exam })
    const mark = (name: string, number: number, state: string) => db.admin`insert into findings (clinic_id, patient_id, mark, covers, teeth, state, found_on, state_since)
      values (${smile.id}, ${patient}, ${name}, 'tooth', ${[number]}, ${state}, current_date, current_date)`
    await mark('missing', 18, 'existing')
    await mark('extraction', 28, 'completed')
    await mark('extraction', 38, 'planned')
    await mark('implant', 26, 'completed')
    exam = await dentist().rpc('start_perio_exam', { patient })
    expect((await rows()).map(({ tooth: number, missing, implant }) => [number, missing, implant])).toEqual([[18, true, false], [26, false, true], [28, true, false]])
    expect(await db.admin`select path, with_margins, dentist_id from perio_exams where id = ${exam}`).toEqual([{ path: 'teeth', with_margins: true, dentist_id: smile.dentists[0] }])
  })
  test('put away it takes nothing more, until it is brought back', async () => {
    await dentist().rpc('discard_perio_exam', { exam, discarded: true })
    expect(await refusal(save(tooth(16)))).toMatchObject({ code: 'exam_discarded' })
    expect(await rows()).toEqual([])
    await dentist().rpc('discard_perio_exam', { exam, discarded: false })
    expect(await save(tooth(16))).toMatchObject({ stale: [] })
  })
  test('its settings are not overwritten by an older screen; a day to come is none', async () => {
    const change = (version: number, changes: object) => dentist().rpc('change_perio_exam', { exam, exam_version: version, changes })
    expect(await change(1, { note: 'One' })).toBe(2)
    expect(await refusal(change(1, { note: 'Two' }))).toMatchObject({ code: 'changed_by_someone', detail: { note: 'One' } })
    expect(await refusal(change(2, { examined_on: '2999-01-01' }))).toMatchObject({ code: 'date_impossible' })
    expect(await refusal(change(2, { sextants: [7] }))).toMatchObject({ code: 'perio_exams_sextants_check' })
    expect(await db.admin`select note, version from perio_exams where id = ${exam}`).toEqual([{ note: 'One', version: 2 }])
  })
})

describe('what cannot be is refused with the tooth and the value, and changes nothing', () => {
  test.for([
    ['a depth of 99', tooth(16, { depths: depths(3, 99) }), { code: 'depth_impossible', detail: { tooth: 16, value: '99' } }],
    ['half a millimetre', tooth(16, { depths: depths(3.5) }), { code: 'depth_impossible', detail: { value: '3.5' } }],
    ['a word', tooth(16, { depths: depths('deep' as never) }), { code: 'depth_impossible', detail: { value: 'deep' } }],
    ['a margin of -11', tooth(16, { margins: depths(-11) }), { code: 'margin_impossible', detail: { value: '-11' } }],
    ['mobility 4', tooth(16, { mobility: 4 }), { code: 'mobility_impossible', detail: { value: '4' } }],
    ['furcation 5', tooth(16, { furcations: [5, null, null, null] }), { code: 'furcation_impossible' }],
    ['a lingual furcation of an upper molar', tooth(16, { furcations: [null, null, null, 1] }), { code: 'furcation_entrance_unknown', detail: { tooth: 16, value: 'L' } }],
    ['a mesial furcation of a lower molar', tooth(46, { furcations: [1, null, null, null] }), { code: 'furcation_entrance_unknown', detail: { tooth: 46, value: 'M' } }],
    ['a furcation of an incisor', tooth(11, { furcations: [null, 1, null, null] }), { code: 'furcation_entrance_unknown' }],
    ['tooth 19', tooth(19), { code: 'tooth_unknown', detail: { tooth: '19' } }],
    ['tooth 56', tooth(56), { code: 'tooth_unknown' }],
    ['a milk tooth', tooth(55), { code: 'milk_tooth', detail: { tooth: '55' } }],
    ['a seventh site', tooth(16, { depths: Array(7).fill(3) }), { code: 'sites_unknown' }],
    ['a mark that is no mark', tooth(16, { bleeding: ['yes', false, false, false, false, false] }), { code: 'sites_unknown' }],
  ] as const)('%s', async ([, wrong, expected]) => {
    expect(await refusal(save(tooth(17), wrong))).toMatchObject(expected)
    expect(await rows()).toEqual([])
  })
  test('nor may the owner of the tables write it', async () => {
    const insert = (number: number, column: string, value: string) => db.admin.unsafe(`insert into perio_teeth (clinic_id, exam_id, tooth, ${column}) values ('${smile.id}', '${exam}', ${number}, '${value}')`)
    expect(await refusal(insert(16, 'depths', '{99,1,1,1,1,1}'))).toMatchObject({ code: 'perio_teeth_depths_possible' })
    expect(await refusal(insert(16, 'margins', '{16,1,1,1,1,null}'))).toMatchObject({ code: 'perio_teeth_margins_possible' })
    expect(await refusal(insert(19, 'mobility', '1'))).toMatchObject({ code: 'perio_teeth_are_permanent' })
    expect(await refusal(insert(55, 'mobility', '1'))).toMatchObject({ code: 'perio_teeth_are_permanent' })
    expect(await refusal(insert(16, 'mobility', '4'))).toMatchObject({ code: 'perio_teeth_mobility_possible' })
    expect(await refusal(insert(16, 'furcations', '{null,null,null,1}'))).toMatchObject({ code: 'perio_teeth_furcations_fit' })
    expect(await refusal(insert(16, 'depths', '{3,3}'))).toMatchObject({ code: 'perio_teeth_sites_are_six' })
  })
  test('an empty exam is not finished', async () => {
    await save(tooth(16, { missing: true, depths: depths(3) }))
    expect(await refusal(dentist().rpc('finish_perio_exam', { exam }))).toMatchObject({ code: 'exam_empty' })
    expect(await db.admin`select signed_at from perio_exams where id = ${exam}`).toEqual([{ signed_at: null }])
  })
})

describe('a finished exam', () => {
  beforeEach(async () => {
    await save(tooth(16, { depths: depths(3, 2, 3) }))
    await dentist().rpc('finish_perio_exam', { exam })
  })
  test('stays, whoever asks and however', async () => {
    const before = await rows()
    expect(await refusal(save(tooth(16, { version: 1 })))).toMatchObject({ code: 'signed_stays' })
    expect(await refusal(dentist().rpc('change_perio_exam', { exam, exam_version: 2, changes: { note: 'No' } }))).toMatchObject({ code: 'signed_stays' })
    expect(await refusal(dentist().rpc('discard_perio_exam', { exam, discarded: true }))).toMatchObject({ code: 'signed_stays' })
    for (const statement of [`update perio_teeth set mobility = 3 where exam_id = '${exam}'`, `delete from perio_teeth where exam_id = '${exam}'`,
      `insert into perio_teeth (clinic_id, exam_id, tooth) values ('${smile.id}', '${exam}', 11)`, `update perio_exams set note = 'No' where id = '${exam}'`, `delete from perio_exams where id = '${exam}'`]) {
      expect(await refusal(db.admin.unsafe(statement)), statement).toMatchObject({ code: 'signed_stays' })
    }
    expect(await rows()).toEqual(before)
  })
  test('goes into the audit as a whole', async () => {
    const [entry] = await db.admin`select d.after from audit_entries e join audit_details d on d.entry_id = e.id where e.record_id = ${exam} and e.noun = 'perio_teeth'`
    expect(entry!.after.teeth).toMatchObject([{ tooth: 16, depths: [3, 2, 3, null, null, null] }])
  })
  test('moves with a merge of its patient', async () => {
    const other = await addPatient(db.admin, smile, { fullName: 'Gum Patient Again' })
    const versions = await db.admin`select version from patients where id in (${patient}, ${other}) order by id = ${other} desc`
    await db.as(smile.owner, 'smile').rpc('merge_patients', { keep: other, other: patient, versions: versions.map(({ version }) => version), choices: {} })
    expect(await db.admin`select patient_id from perio_exams where id = ${exam}`).toEqual([{ patient_id: other }])
  })
})

test('the sums are those that the screen counts', async () => {
  const teeth = [
    tooth(16, { depths: [3, 4, 6, 9, null, 2], margins: [0, 1, -1, 2, 2, null], bleeding: [true, false, true, true, false, false] }),
    tooth(26, { missing: true, depths: Array(6).fill(9), bleeding: Array(6).fill(true) }),
    tooth(11, { plaque: [true, false, false, false, false, false], suppuration: [false, true, false, false, false, false] }),
  ]
  await save(...teeth)
  const [row] = await db.admin`select private.perio_counts(${smile.id}, ${exam}) as counts`
  expect(row!.counts).toEqual(countsOf(teeth as unknown as PerioTooth[]))
})

describe('reading', () => {
  test('the page: the draft first, exams with their sums, one to compare; other people’s exams are not found', async () => {
    await save(tooth(16, { depths: depths(6, 2, 3) }))
    await dentist().rpc('finish_perio_exam', { exam })
    const next = await dentist().rpc('start_perio_exam', { patient })
    const page = await dentist().rpc('perio_page', { patient, compare_with: exam })
    expect(page).toMatchObject({ exam: { id: next, signed_at: null }, compared: { id: exam, teeth: [{ tooth: 16 }] }, exams: [{ id: exam, counts: { deep6: 1 }, signed: true }, { id: next }], dentist: smile.dentists[0] })
    expect(await dentist().rpc('perio_page', { patient, exam })).toMatchObject({ exam: { id: exam } })
    for (const args of [{ patient, exam: pearlExam }, { patient, compare_with: pearlExam }, { patient: smile.patients.own, exam }]) {
      expect(await refusal(dentist().rpc('perio_page', args))).toMatchObject({ code: 'not_found' })
    }
  })
  test('nobody of another clinic, and no dentist of other patients', async () => {
    for (const [actor, slug] of [[pearl.owner, 'pearl'], [pearl.owner, 'smile'], [smile.otherDentist, 'smile']] as const) {
      expect((await refusal(db.as(actor, slug).rpc('perio_exam_now', { exam }))).code, actor.name).toMatch(/^not_/)
      expect((await refusal(db.as(actor, slug).rpc('save_perio_teeth', { exam, teeth: [tooth(16)] }))).code, actor.name).toMatch(/^not_/)
      expect((await refusal(db.as(actor, slug).rpc('finish_perio_exam', { exam }))).code, actor.name).toMatch(/^not_/)
    }
    expect(await rows()).toEqual([])
  })
  test('what other pages say in short', async () => {
    const summary = async () => (await db.admin`select private.perio_summary(${smile.id}, ${patient}) as said`)[0]!.said
    expect(await summary()).toEqual({ exam: null, draft: exam, bpe: null })
    await save(tooth(16, { depths: depths(6) }))
    await dentist().rpc('finish_perio_exam', { exam })
    await dentist().rpc('save_bpe', { patient, codes: ['1', '2', '3', '4*', 'X', '0'] })
    expect(await summary()).toMatchObject({ exam: { id: exam, counts: { deep6: 1, sites: 1 } }, draft: null, bpe: { codes: ['1', '2', '3', '4*', 'X', '0'] } })
  })
})
const pearlExam = '9ea41000-0000-7000-8000-000000000750'

describe('the BPE', () => {
  const screen = (...codes: string[]) => dentist().rpc('save_bpe', { patient, codes })
  test('six codes, nothing else', async () => {
    for (const codes of [['0', '1', '2', '3', '4'], ['0', '1', '2', '3', '4', '5'], ['0', '1', '2', '3', '4', ''], ['X*', '1', '2', '3', '4', '0']]) {
      expect(await refusal(screen(...codes)), codes.join()).toMatchObject({ code: 'bpe_codes_impossible' })
    }
    expect(await db.admin`select 1 from bpe_screenings where patient_id = ${patient}`).toHaveLength(0)
  })
  test.for([[5, 'bpe_too_young', false], [9, 'bpe_codes_of_children', true], [14, null, true], [30, null, false]] as const)('at %i years', async ([years, refused, index]) => {
    await born(years)
    if (refused) expect(await refusal(screen('3', '0', '0', '0', '0', '0'))).toMatchObject({ code: refused })
    else await screen('3', '0', '0*', '0', '0', '0')
    if (years === 9) await screen('2', '0', '0', 'X', '0', '1')
    expect(await db.admin`select index_teeth from bpe_screenings where patient_id = ${patient}`).toEqual(years === 5 ? [] : [{ index_teeth: index }])
  })
  test('stays as it was written; a wrong one is struck out, and back again', async () => {
    const id = await screen('1', '1', '1', '1', '1', '1')
    expect(await refusal(db.admin`update bpe_screenings set codes = '{0,0,0,0,0,0}' where id = ${id}`)).toMatchObject({ code: 'signed_stays' })
    expect(await refusal(db.admin`delete from bpe_screenings where id = ${id}`)).toMatchObject({ code: 'signed_stays' })
    await assistant().rpc('remove_bpe', { screening: id, removed: true })
    expect((await dentist().rpc('perio_page', { patient })).screenings).toMatchObject([{ id, removed: true }])
    await assistant().rpc('remove_bpe', { screening: id, removed: false })
    expect(await db.admin`select removed_at, codes from bpe_screenings where id = ${id}`).toEqual([{ removed_at: null, codes: ['1', '1', '1', '1', '1', '1'] }])
    expect((await refusal(db.as(smile.otherDentist, 'smile').rpc('remove_bpe', { screening: id, removed: true }))).code).toBe('not_found')
  })
})
