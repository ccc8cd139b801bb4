// Mounts: what stands where, what two desks at once do to it, whose X-rays get in, and that what leaves is on record.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { imageOf } from '../support/nouns/images.ts'
import { mountOf } from '../support/nouns/mounts.ts'
import { idOf } from '../support/nouns/noun.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const assistant = () => db.as(smile.assistant, 'smile')
const dentist = () => db.as(smile.dentist, 'smile')
const { own, others } = smile.patients
const mount = mountOf(smile, 'own')
const first = imageOf(smile, 'own')
/** A second X-ray of the patient, and one that cannot be shown. */
const [second, broken] = [idOf(smile, 837), idOf(smile, 838)]

const set = async (places: Record<number, string | null>, as = assistant(), version?: number) => {
  const [now] = await db.admin<{ version: number }[]>`select version from image_mounts where id = ${mount}`
  return as.rpc<number>('set_mount_places', { mount, mount_version: version ?? now!.version, places })
}
const standing = async () => Object.fromEntries((await db.admin`select place, image_id from image_mount_places where mount_id = ${mount}`).map((row) => [row.place, row.image_id]))
const exportsOf = async (record: string) => (await db.admin`select d.after from audit_entries e join audit_details d on d.entry_id = e.id
  where e.action = 'exported' and e.record_id = ${record} order by e.at`).map((row) => row.after)

beforeEach(async () => {
  await db.admin`delete from image_mount_places where mount_id = ${mount}`
  await db.admin`insert into image_mount_places (clinic_id, patient_id, mount_id, place, image_id) values (${smile.id}, ${own}, ${mount}, 1, ${first})`
  await db.admin`update image_mounts set removed_at = null, name = 'Bitewings' where id = ${mount}`
  for (const [id, shown, trouble, sha] of [[second, 'gray', null, 'd'], [broken, null, 'truncated', 'e']] as const) {
    await db.admin`insert into images (id, clinic_id, patient_id, sort, kind, name, taken_at, mime, sha256, bytes, shown, trouble, source)
      values (${id}, ${smile.id}, ${own}, 'xray', 'bitewing', 'Bitewing', '2026-01-02', 'application/dicom', ${sha.repeat(64)}, 1000, ${shown}, ${trouble}, 'file')
      on conflict (id, clinic_id) do update set deleted_at = null, deleted_reason = null, patient_id = excluded.patient_id`
  }
})

describe('the places of a mount', () => {
  test('are filled, swapped in one go, and emptied', async () => {
    await set({ 2: second })
    expect(await standing()).toEqual({ 1: first, 2: second })
    await set({ 1: second, 2: first })
    expect(await standing()).toEqual({ 1: second, 2: first })
    await set({ 1: null })
    expect(await standing()).toEqual({ 2: first })
  })
  test('an X-ray stands once: given another place it leaves the one it had', async () => {
    await set({ 2: first })
    expect(await standing()).toEqual({ 2: first })
  })
  test('two desks: the second is refused, nothing changes', async () => {
    const [{ version }] = await db.admin<[{ version: number }]>`select version from image_mounts where id = ${mount}`
    await set({ 2: second })
    expect(await refusal(set({ 1: null }, assistant(), version))).toMatchObject({ code: 'changed_by_someone', detail: { version: version + 1 } })
    expect(await standing()).toEqual({ 1: first, 2: second })
  })
  test.for([
    ['of another patient', { 2: imageOf(smile, 'others') }],
    ['of another clinic', { 2: imageOf(pearl, 'own') }],
    ['that belongs to nobody yet', { 2: imageOf(smile, 'nobody') }],
    ['that cannot be shown', { 2: broken }],
    ['in a place that the mount does not have', { 3: second }],
    ['in place 0', { 0: second }],
  ] as const)('no X-ray %s', async ([, places]) => {
    const before = await standing()
    expect(await refusal(set(places))).toMatchObject({ code: 'not_found' })
    expect(await standing()).toEqual(before)
  })
  test('a deleted X-ray, or one that is given to somebody else, leaves its place empty and comes back to it', async () => {
    const shown = async () => (await assistant().rpc('mount_page', { patient: own, mount })).mount.places
    await set({ 2: second })
    await db.admin`update images set deleted_at = now(), deleted_reason = 'Blurred' where id = ${second}`
    expect(await shown()).toEqual({ 1: first })
    expect(await refusal(set({ 2: second }))).toMatchObject({ code: 'not_found' })
    await db.admin`update images set deleted_at = null, deleted_reason = null, patient_id = ${others} where id = ${second}`
    expect(await shown()).toEqual({ 1: first })
    await db.admin`update images set patient_id = ${own} where id = ${second}`
    expect(await shown()).toEqual({ 1: first, 2: second })
  })
})

describe('a mount', () => {
  test('is made empty, named, dated, put away and brought back', async () => {
    const id = await assistant().rpc('add_mount', { patient: own, layout: 'full_18', name: ' Full mouth ', taken_on: '2026-02-01' })
    const page = (await assistant().rpc('mount_page', { patient: own, mount: id }))
    expect(page.mount).toMatchObject({ layout: 'full_18', name: 'Full mouth', taken_on: '2026-02-01', places: {}, by: smile.assistant.name })
    expect(page.images.map((image: { id: string }) => image.id).sort()).toEqual([first, second].sort())
    let version = await assistant().rpc('change_mount', { mount: id, mount_version: 1, changes: { name: 'Before treatment', taken_on: '2026-02-03' } })
    expect((await assistant().rpc('mount_page', { patient: own, mount: id })).mount).toMatchObject({ name: 'Before treatment', taken_on: '2026-02-03', version })
    version = await assistant().rpc('change_mount', { mount: id, mount_version: version, changes: { removed: true } })
    expect(await refusal(assistant().rpc('mount_page', { patient: own, mount: id }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(assistant().rpc('set_mount_places', { mount: id, mount_version: version, places: { 1: first } }))).toMatchObject({ code: 'not_found' })
    await assistant().rpc('change_mount', { mount: id, mount_version: version, changes: { removed: false } })
    expect((await assistant().rpc('mount_page', { patient: own, mount: id })).mount.name).toBe('Before treatment')
  })
  test.for([['no name', { name: ' ' }, 'image_mounts_name_length'], ['a year that is none', { taken_on: '0026-02-01' }, 'image_mounts_date_sane']] as const)('refuses %s', async ([, changes, constraint]) => {
    const [before] = await db.admin`select * from image_mounts where id = ${mount}`
    expect((await refusal(assistant().rpc('change_mount', { mount, mount_version: before!.version, changes }))).code).toBe(constraint)
    expect((await db.admin`select * from image_mounts where id = ${mount}`)[0]).toEqual(before)
  })
  test('of a patient who is not theirs is not there for a dentist who sees only their own', async () => {
    const foreign = mountOf(smile, 'others')
    const [before] = await db.admin`select * from image_mounts where id = ${foreign}`
    const version = before!.version
    for (const call of [
      ['mount_page', { patient: others, mount: foreign }], ['mount_page', { patient: own, mount: foreign }], ['compare_page', { patient: others }],
      ['add_mount', { patient: others, layout: 'full_18', name: 'Forged', taken_on: '2026-01-01' }],
      ['change_mount', { mount: foreign, mount_version: version, changes: { name: 'Forged' } }],
      ['set_mount_places', { mount: foreign, mount_version: version, places: { 1: null } }],
      ['export_images', { patient: others, images: `{${imageOf(smile, 'others')}}` }], ['export_images', { patient: own, mount: foreign }],
    ] as const) expect((await refusal(dentist().rpc(call[0], call[1]))).code, call[0]).toBe('not_found')
    expect((await db.admin`select * from image_mounts where id = ${foreign}`)[0]).toEqual(before)
    expect(await db.admin`select 1 from image_mount_places where mount_id = ${foreign}`).toHaveLength(1)
    expect(await db.admin`select 1 from image_mounts where patient_id = ${others} and name = 'Forged'`).toHaveLength(0)
    expect(await exportsOf(imageOf(smile, 'others'))).toEqual([])
  })
})

describe('what leaves', () => {
  test('is on record with each image or with the mount, and answers what stands on the sheet', async () => {
    const sheet = await assistant().rpc('export_images', { patient: own, images: `{${second},${first}}`, format: 'pdf', overlays: false })
    expect(sheet.images.map((image: { taken_on: string }) => image.taken_on)).toEqual(['2026-01-02', '2026-01-01'])
    expect(sheet.letterhead.name).toBe(smile.name)
    expect(sheet.mount).toBeNull()
    for (const id of [first, second]) expect((await exportsOf(id)).at(-1)).toEqual({ patient_id: own, format: 'pdf', overlays: false })
    expect((await assistant().rpc('export_images', { patient: own, mount, format: 'print' })).mount).toEqual({ name: 'Bitewings', layout: 'bitewing_2', taken_on: '2026-01-01' })
    expect(await exportsOf(mount)).toEqual([{ patient_id: own, format: 'print', overlays: true }])
  })
  test.for([
    ['nothing', { images: '{}' }], ['three at once', { images: `{${first},${second},${broken}}` }], ['an image of somebody else', { images: `{${first},${imageOf(smile, 'others')}}` }],
    ['a mount of somebody else', { mount: mountOf(smile, 'others') }], ['another format', { images: `{${first}}`, format: 'exe' }],
  ] as const)('not %s, and nothing is on record of it', async ([, args]) => {
    const [before] = await db.admin`select count(*)::int as n from audit_entries where action = 'exported'`
    expect(await refusal(assistant().rpc('export_images', { patient: own, ...args }))).toMatchObject({ code: 'not_found' })
    expect((await db.admin`select count(*)::int as n from audit_entries where action = 'exported'`)[0]).toEqual(before)
  })
})
