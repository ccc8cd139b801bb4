// What is drawn over images: under whose name it stands, what is refused, where it goes with its image; and calibration.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { markOf } from '../support/nouns/image-marks.ts'
import { imageOf } from '../support/nouns/images.ts'
import { idOf } from '../support/nouns/noun.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const dentist = () => db.as(smile.dentist, 'smile')
const image = imageOf(smile, 'own')
const others = imageOf(smile, 'others')
const mark = { id: idOf(smile, 832), tool: 'length', points: [10, 20, 30, 40], note: '' }
const rowOf = async (id: string) => (await db.admin`select tool, points, note, patient_id, created_by, removed_by, removed_at is not null as removed, version from image_marks where id = ${id}`)[0]
const spacingOf = async () => (await db.admin`select version, spacing_x::int, spacing_y::int, spacing_from, file_spacing_x::int, calibrated_by from images where id = ${image}`)[0]!

beforeEach(async () => {
  await db.admin`delete from image_marks where id = ${mark.id}`
  await db.admin`update image_marks set removed_at = null, removed_by = null, points = '{10,10,110,10}', patient_id = ${smile.patients.own} where id = ${markOf(smile, 'own')}`
  await db.admin`update images set patient_id = ${smile.patients.own}, spacing_x = null, spacing_y = null, spacing_from = null, file_spacing_x = null, file_spacing_y = null, deleted_at = null, deleted_reason = null where id = ${image}`
})

describe('drawing', () => {
  test('a mark stands under the name of who drew it; asked twice it is there once', async () => {
    const first = await dentist().rpc('add_image_mark', { image, mark })
    expect(first).toMatchObject({ id: mark.id, points: mark.points, mine: true, by: smile.dentist.name, version: 1 })
    expect(await dentist().rpc('add_image_mark', { image, mark })).toEqual(first)
    expect(await rowOf(mark.id)).toMatchObject({ created_by: smile.dentist.userId, patient_id: smile.patients.own })
  })
  test('its author moves it; for another it is theirs, and stays as it was', async () => {
    await dentist().rpc('add_image_mark', { image, mark })
    expect(await dentist().rpc('change_image_mark', { mark: mark.id, mark_version: 1, fields: { points: [0, 0, 5, 5] } })).toMatchObject({ points: [0, 0, 5, 5], version: 2 })
    const said = await refusal(db.as(smile.owner, 'smile').rpc('change_image_mark', { mark: mark.id, mark_version: 2, fields: { points: [1, 1, 2, 2] } }))
    expect(said).toMatchObject({ code: 'mark_of_someone_else', detail: { by: smile.dentist.name } })
    expect(await rowOf(mark.id)).toMatchObject({ points: [0, 0, 5, 5], version: 2 })
  })
  test('anybody who may draw takes a mark off and puts it back; who did is kept', async () => {
    const off = await dentist().rpc('change_image_mark', { mark: markOf(smile, 'own'), mark_version: (await rowOf(markOf(smile, 'own')))!.version, fields: { removed: true } })
    expect(await rowOf(markOf(smile, 'own'))).toMatchObject({ removed: true, removed_by: smile.dentist.userId })
    expect((await dentist().rpc('image_page', { patient: smile.patients.own, image })).marks).toEqual([])
    await dentist().rpc('change_image_mark', { mark: off.id, mark_version: off.version, fields: { removed: false } })
    expect((await dentist().rpc('image_page', { patient: smile.patients.own, image })).marks).toHaveLength(1)
  })
  test('two hands at one mark: the second is told, the first stays', async () => {
    await dentist().rpc('add_image_mark', { image, mark })
    await dentist().rpc('change_image_mark', { mark: mark.id, mark_version: 1, fields: { note: 'Apex' } })
    expect((await refusal(dentist().rpc('change_image_mark', { mark: mark.id, mark_version: 1, fields: { note: 'Root' } }))).code).toBe('changed_by_someone')
    expect(await rowOf(mark.id)).toMatchObject({ note: 'Apex' })
  })
  test.each([
    ['a length of three points', { points: [1, 1, 2, 2, 3, 3] }, 'image_marks_points_fit_tool'],
    ['half a point', { tool: 'area', points: [1, 1, 2, 2, 3, 3, 4] }, 'image_marks_points_bounded'],
    ['a point outside any picture', { points: [-1, 0, 5, 5] }, 'image_marks_points_inside'],
    ['a point that is no number', { points: ['NaN', 0, 5, 5] }, 'image_marks_points_inside'],
    ['a text that says nothing', { tool: 'text', points: [1, 1], note: '  ' }, 'image_marks_text_says_something'],
    ['a tool that there is not', { tool: 'laser' }, 'image_marks_tool_check'],
  ])('%s is refused, and nothing is kept', async (_, wrong, constraint) => {
    expect((await refusal(dentist().rpc('add_image_mark', { image, mark: { ...mark, ...wrong } }))).code).toBe(constraint)
    expect(await rowOf(mark.id)).toBeUndefined()
  })
  test('the two hundred and first is refused', async () => {
    await db.admin`insert into image_marks (clinic_id, patient_id, image_id, tool, points) select ${smile.id}, ${smile.patients.own}, ${image}, 'arrow', '{1,1,2,2}' from generate_series(1, 199)`
    expect((await refusal(dentist().rpc('add_image_mark', { image, mark }))).code).toBe('too_many_marks')
    await db.admin`delete from image_marks where image_id = ${image} and tool = 'arrow'`
  })
})

describe('whose images', () => {
  test('not on another dentist’s patient, another clinic’s image, one in the tray, or one that is deleted', async () => {
    for (const elsewhere of [others, imageOf(pearl, 'own'), imageOf(smile, 'nobody')]) {
      expect((await refusal(dentist().rpc('add_image_mark', { image: elsewhere, mark }))).code).toBe('not_found')
      expect((await refusal(dentist().rpc('calibrate_image', { image: elsewhere, image_version: 1, spacing: 50_000 }))).code).toBe('not_found')
    }
    await db.admin`update images set deleted_at = now(), deleted_reason = 'Wrong patient' where id = ${image}`
    expect((await refusal(dentist().rpc('add_image_mark', { image, mark }))).code).toBe('not_found')
    expect((await refusal(dentist().rpc('image_page', { patient: smile.patients.own, image }))).code).toBe('not_found')
    expect(await rowOf(mark.id)).toBeUndefined()
  })
  test('a mark is not moved to where it does not belong by the id of another image', async () => {
    await db.as(smile.owner, 'smile').rpc('add_image_mark', { image: others, mark })
    expect((await refusal(dentist().rpc('add_image_mark', { image, mark }))).code).toBe('not_found')
    expect((await refusal(dentist().rpc('change_image_mark', { mark: mark.id, mark_version: 1, fields: { removed: true } }))).code).toBe('not_found')
    expect(await rowOf(mark.id)).toMatchObject({ removed: false, patient_id: smile.patients.others })
  })
  test('an image that is given to another patient takes its marks along, also by way of the tray', async () => {
    await db.admin`update images set patient_id = null where id = ${image}`
    expect(await rowOf(markOf(smile, 'own'))).toMatchObject({ patient_id: smile.patients.own })
    await db.admin`update images set patient_id = ${smile.patients.others} where id = ${image}`
    expect(await rowOf(markOf(smile, 'own'))).toMatchObject({ patient_id: smile.patients.others })
    expect(await dentist()`select id from image_marks`).toEqual([])
  })
  test('the viewer’s page is of the patient in the address only', async () => {
    expect((await refusal(db.as(smile.owner, 'smile').rpc('image_page', { patient: smile.patients.others, image }))).code).toBe('not_found')
    const page = await dentist().rpc('image_page', { patient: smile.patients.own, image })
    expect(page).toMatchObject({ image: { id: image }, order: [image], calibrated: null, marks: [{ points: [10, 10, 110, 10], by: smile.owner.name, mine: false }] })
    expect(page.chart.findings).toBeInstanceOf(Array)
  })
})

describe('calibration', () => {
  const version = async () => (await spacingOf()).version as number
  const calibrate = async (spacing: number | null) => dentist().rpc('calibrate_image', { image, image_version: await version(), spacing })
  test('says whose it is, and can be taken back', async () => {
    expect(await calibrate(52_000)).toMatchObject({ spacing_x: 52_000, spacing_y: 52_000, spacing_from: 'calibrated' })
    expect((await dentist().rpc('image_page', { patient: smile.patients.own, image })).calibrated).toMatchObject({ by: smile.dentist.name })
    expect(await calibrate(null)).toMatchObject({ spacing_x: null, spacing_from: null })
    expect((await spacingOf()).calibrated_by).toBeNull()
  })
  test('what the file said counts again once a calibration, also a second one, is taken back', async () => {
    await db.admin`update images set spacing_x = 40000, spacing_y = 41000, spacing_from = 'file' where id = ${image}`
    await calibrate(52_000)
    await calibrate(53_000)
    expect(await spacingOf()).toMatchObject({ spacing_x: 53_000, spacing_y: 53_000, file_spacing_x: 40_000 })
    expect(await calibrate(null)).toMatchObject({ spacing_x: 40_000, spacing_y: 41_000, spacing_from: 'file' })
    expect((await refusal(calibrate(null))).code).toBe('not_found')
    expect(await spacingOf()).toMatchObject({ spacing_x: 40_000, spacing_from: 'file' })
  })
  test('a pixel of a metre, and a version of yesterday, change nothing', async () => {
    expect((await refusal(calibrate(1_000_000_000))).code).toBe('images_spacing_x_check')
    expect((await refusal(dentist().rpc('calibrate_image', { image, image_version: 0, spacing: 50_000 }))).code).toBe('changed_by_someone')
    expect((await spacingOf()).spacing_from).toBeNull()
  })
})
