// What people do with images once they are there: change, delete, bring back, move, note one that is kept elsewhere; and what two
// desks at once do to them.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { imageOf } from '../support/nouns/images.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = () => db.as(smile.receptionist, 'smile')
const dentist = () => db.as(smile.dentist, 'smile')
const own = imageOf(smile, 'own')
const others = imageOf(smile, 'others')
const foreign = imageOf(pearl, 'own')
const rowOf = async (id: string) => (await db.admin`select patient_id, sort, kind, name, note, teeth, taken_at, taken_known, expires_on::text, name_differs, deleted_at, deleted_reason, version
  from images where id = ${id}`)[0]!
const versionOf = async (id: string) => (await rowOf(id)).version as number
const change = async (id: string, fields: Record<string, unknown>, version?: number) =>
  desk().rpc('change_images', { changes: [{ id, version: version ?? (await versionOf(id)), fields }] })
const remove = async (id: string, as = desk()) => as.rpc('delete_images', { images: [{ id, version: await versionOf(id) }], reason: 'Taken twice' })
const restore = async (id: string, as = desk()) => as.rpc('restore_images', { images: [{ id, version: await versionOf(id) }] })
const move = async (id: string, patient: string, as = desk(), differs = false) =>
  as.rpc('move_images', { images: [{ id, version: await versionOf(id), name_differs: differs }], patient })

beforeEach(async () => {
  await db.admin`delete from images where clinic_id = ${smile.id} and id not in (${own}, ${others}, ${imageOf(smile, 'nobody')})`
  await db.admin`update images set deleted_at = null, deleted_by = null, deleted_reason = null, kind = 'bitewing', teeth = '{}', patient_id = ${smile.patients.own}, named = null,
    name_differs = false where id = ${own}`
})

describe('the page', () => {
  test('answers the newest first, apart from it what can be brought back, without what is nobody’s business', async () => {
    const [later] = await db.admin`insert into images (clinic_id, patient_id, sort, kind, name, taken_at, link, source) values
      (${smile.id}, ${smile.patients.own}, 'xray', 'cbct', 'CBCT', now(), 'https://pacs.example/1', 'link') returning id`
    let page = await dentist().rpc('images_page', { patient: smile.patients.own })
    expect(page.images.map(({ id }: { id: string }) => id)).toEqual([later!.id, own])
    expect(page.deleted).toEqual([])
    expect(page.images[1]).toMatchObject({ kind: 'bitewing', shown: 'colour', created_by: smile.owner.name })
    expect(Object.keys(page.images[1])).not.toEqual(expect.arrayContaining(['sha256']))
    await remove(own)
    page = await dentist().rpc('images_page', { patient: smile.patients.own })
    expect(page.images.map(({ id }: { id: string }) => id)).toEqual([later!.id])
    expect(page.deleted[0]).toMatchObject({ id: own, deleted_reason: 'Taken twice', deleted_by: smile.receptionist.name })
  })
  test('of somebody else’s patient is not found; the view of an own one is on record', async () => {
    expect((await refusal(dentist().rpc('images_page', { patient: smile.patients.others }))).code).toBe('not_found')
    expect((await refusal(desk().rpc('images_page', { patient: pearl.patients.own }))).code).toBe('not_found')
    const views = async () => (await db.admin`select count(*)::int as n from audit_entries where clinic_id = ${smile.id} and action = 'viewed' and record_id = ${smile.patients.own}
      and actor_user_id = ${smile.assistant.userId}`)[0]!.n as number
    const before = await views()
    await db.as(smile.assistant, 'smile').rpc('images_page', { patient: smile.patients.own })
    expect(await views()).toBe(before + 1)
  })
})

describe('changing', () => {
  test('kind, teeth, date and note; nothing that is of the file', async () => {
    await change(own, { kind: 'periapical', teeth: [36, 37], note: ' Apex of 36 ', taken_at: '2025-03-01T04:30:00Z', taken_known: true, sha256: 'f'.repeat(64), patient_id: smile.patients.others })
    expect(await rowOf(own)).toMatchObject({ kind: 'periapical', teeth: [36, 37], note: 'Apex of 36', taken_known: true, patient_id: smile.patients.own })
    expect((await db.admin`select sha256 from images where id = ${own}`)[0]!.sha256).not.toBe('f'.repeat(64))
  })
  test('somebody says that a name that differs is right; nobody says by this that it is wrong', async () => {
    await db.admin`update images set named = 'DOE^JOHN', name_differs = true where id = ${own}`
    await change(own, { name_differs: false })
    expect((await rowOf(own)).name_differs).toBe(false)
    await change(own, { name_differs: true })
    expect((await rowOf(own)).name_differs).toBe(false)
  })
  test.for([
    ['tooth 19', { teeth: [19] }, 'images_teeth_exist'], ['no name', { name: '  ' }, 'images_name_length'],
    ['a date to come', { taken_at: '2999-01-01T00:00:00Z' }, 'date_impossible'], ['a long note', { note: 'x'.repeat(501) }, 'images_note_length'],
  ] as const)('%s is refused, and nothing changes', async ([, fields, code]) => {
    const before = await rowOf(own)
    expect((await refusal(change(own, fields))).code).toBe(code)
    expect(await rowOf(own)).toEqual(before)
  })
  test('several: all of them, or none', async () => {
    const before = await rowOf(own)
    const both = [{ id: own, version: before.version, fields: { kind: 'occlusal' } }, { id: others, version: 99, fields: { kind: 'occlusal' } }]
    expect(await refusal(desk().rpc('change_images', { changes: both }))).toMatchObject({ code: 'changed_by_someone', detail: { image: others } })
    expect(await rowOf(own)).toEqual(before)
    const answer = await desk().rpc('change_images', { changes: [both[0], { ...both[1], version: await versionOf(others) }] })
    expect(answer).toEqual([{ id: own, version: before.version + 1 }, { id: others, version: await versionOf(others) }])
  })
})

describe('deleting', () => {
  test('hides with its reason, and 30 days later nobody brings it back', async () => {
    await remove(own)
    expect(await rowOf(own)).toMatchObject({ deleted_reason: 'Taken twice' })
    await restore(own)
    expect(await rowOf(own)).toMatchObject({ deleted_at: null, deleted_reason: null })
    await remove(own)
    await db.admin`update images set deleted_at = now() - interval '30 days 1 minute' where id = ${own}`
    expect((await refusal(restore(own))).code).toBe('not_found')
    expect((await rowOf(own)).deleted_at).not.toBeNull()
    expect((await desk().rpc('images_page', { patient: smile.patients.own })).deleted).toEqual([])
  })
  test('needs a reason', async () => {
    const before = await rowOf(own)
    expect((await refusal(desk().rpc('delete_images', { images: [{ id: own, version: before.version }], reason: ' ' }))).sqlstate).toBe('23514')
    expect(await rowOf(own)).toEqual(before)
  })
  test('is not done twice, and what is deleted is not changed or moved', async () => {
    await remove(own)
    const before = await rowOf(own)
    expect((await refusal(remove(own))).code).toBe('not_found')
    expect((await refusal(change(own, { kind: 'occlusal' }))).code).toBe('not_found')
    expect((await refusal(move(own, smile.patients.others))).code).toBe('not_found')
    expect(await rowOf(own)).toEqual(before)
  })
  test('what came again meanwhile is not brought back beside it', async () => {
    await remove(own)
    await db.admin`insert into images (clinic_id, patient_id, sort, kind, name, taken_at, mime, sha256, bytes, shown, source)
      select clinic_id, patient_id, sort, kind, name, taken_at, mime, sha256, bytes, shown, source from images where id = ${own}`
    expect((await refusal(restore(own))).code).toBe('images_same_file')
    expect((await rowOf(own)).deleted_at).not.toBeNull()
  })
})

describe('moving', () => {
  test('gives it to the right patient, with whether the file names somebody else', async () => {
    await db.admin`update images set named = 'DOE^JOHN', name_differs = false, appointment_id = ${smile.visits.own} where id = ${own}`
    await move(own, smile.patients.others, desk(), true)
    expect(await rowOf(own)).toMatchObject({ patient_id: smile.patients.others, name_differs: true })
    expect((await db.admin`select appointment_id from images where id = ${own}`)[0]!.appointment_id).toBeNull()
  })
  test('not into another clinic, not to a patient out of reach, not out of the tray', async () => {
    const before = await rowOf(own)
    expect((await refusal(move(own, pearl.patients.own))).code).toBe('not_found')
    expect((await refusal(move(own, smile.patients.others, dentist()))).code).toBe('not_found')
    expect((await refusal(move(imageOf(smile, 'nobody'), smile.patients.own))).code).toBe('not_found')
    expect(await rowOf(own)).toEqual(before)
  })
})

describe('kept elsewhere', () => {
  const fields = { sort: 'xray', kind: 'cbct', name: 'CBCT of the lower jaw', link: 'https://pacs.example/study/1', teeth: [36], taken_at: '2025-05-05T05:00:00Z', taken_known: true }
  test('is noted with its address', async () => {
    const id = await desk().rpc('add_image_link', { patient: smile.patients.own, fields: { ...fields, clinic_id: pearl.id, deleted_reason: 'x' } })
    expect(await rowOf(id)).toMatchObject({ kind: 'cbct', teeth: [36], name: 'CBCT of the lower jaw', deleted_reason: null })
    const [row] = await db.admin`select clinic_id, source, link, mime from images where id = ${id}`
    expect(row).toEqual({ clinic_id: smile.id, source: 'link', link: fields.link, mime: null })
  })
  test.for(['http://pacs.example/1', 'javascript:alert(1)', 'https://a b'])('%s is no address', async (link) => {
    expect((await refusal(desk().rpc('add_image_link', { patient: smile.patients.own, fields: { ...fields, link } }))).code).toBe('images_link_is_https')
    expect(await db.admin`select 1 from images where link = ${link}`).toHaveLength(0)
  })
})

describe('of others', () => {
  test.for([['another clinic’s', foreign], ['another dentist’s', others], ['nobody’s', idOf(smile, 839)]] as const)('%s images read as not found, and stay', async ([, id]) => {
    const before = await rowOf(id)
    const images = [{ id, version: before?.version ?? 1 }]
    const tries = [
      ['change_images', { changes: [{ ...images[0], fields: { kind: 'occlusal' } }] }], ['delete_images', { images, reason: 'Mine' }],
      ['restore_images', { images }], ['move_images', { images, patient: smile.patients.own }],
    ] as const
    for (const [name, args] of tries) expect((await refusal(dentist().rpc(name, args))).code, name).toBe('not_found')
    expect(await rowOf(id)).toEqual(before)
  })
  test('bringing back needs the permission', async () => {
    await remove(own)
    const before = await rowOf(own)
    expect((await refusal(restore(own, db.as(smile.accountant, 'smile')))).code).toBe('not_allowed')
    expect((await refusal(restore(own, db.as(pearl.owner, 'pearl')))).code).toBe('not_found')
    expect(await rowOf(own)).toEqual(before)
  })
})
