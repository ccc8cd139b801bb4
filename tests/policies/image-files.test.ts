// How a file becomes an image: who may announce it, while there is room; it is examined once; it is kept whole or not at all; and
// what is half done is cleared away.
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { imageOf } from '../support/nouns/images.ts'
import { putInState } from '../support/subscription.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const service = db.as(serviceRole)
const as = (actor: Actor, clinic = 'smile') => db.as(actor, clinic)
const hash = () => randomBytes(32).toString('hex')
const announced = (changes: object = {}) => ({ patient_id: smile.patients.own, source: 'file', name: 'Bitewing left', mime: 'image/jpeg', bytes: 1000, sha256: hash(), ...changes })
const start = (upload: object = announced(), actor: Actor = smile.receptionist, clinic?: string) => as(actor, clinic).rpc('start_image_upload', { upload })
const claim = (upload: string, actor: Actor = smile.receptionist) => as(actor).rpc('claim_image_upload', { upload })
/** What the server found, and the file that it has put where it stays. */
const facts = (changes: object = {}) => ({
  mime: 'image/jpeg', sort: 'photograph', kind: null, shown: 'colour', trouble: null, width: 800, height: 600, tones: null, spacing_x: null, spacing_y: null,
  modality: null, named: null, name_differs: false, taken_at: null, bytes: 900, stored_bytes: 1500, ...changes,
})
async function store(upload: string, size = 900) {
  for (const file of ['original', 'view', 'thumb']) {
    await db.admin`insert into storage.objects (bucket_id, name, metadata) values ('images', ${`${smile.id}/${upload}/${file}`}, ${db.admin.json({ size })})`
  }
}
const keep = (upload: string, changes: object = {}) => service.rpc('keep_image', { upload, facts: facts(changes) })
/** An image that came the whole way. */
async function sent(upload: object = announced(), found: object = {}, actor: Actor = smile.receptionist): Promise<string> {
  const { upload: id } = await start(upload, actor)
  await claim(id, actor)
  await store(id)
  return (await keep(id, found)).image
}
const uploadOf = async (id: string) => (await db.admin`select * from private.image_uploads where id = ${id}`)[0]
const rowOf = async (id: string) => (await db.admin`select * from images where id = ${id}`)[0]
const counts = async () => (await db.admin`select (select count(*)::int from images) as images, (select count(*)::int from private.image_uploads) as uploads`)[0]
const stale = async () => (await service<{ bucket: string; name: string }>`select * from stale_image_files(1000)`).map(({ bucket, name }) => `${bucket}/${name}`)

describe('announcing', () => {
  test('who may write images sends them for whom they reach, and into the tray', async () => {
    for (const actor of [smile.owner, smile.dentist, smile.receptionist, smile.assistant]) {
      const { upload, path } = await start(announced(), actor)
      expect(path).toBe(`${smile.id}/${upload}`)
      expect(await uploadOf(upload)).toMatchObject({ person: actor.userId, patient_id: smile.patients.own, state: 'open' })
    }
    expect(await uploadOf((await start(announced({ patient_id: null, source: 'folder' }))).upload)).toMatchObject({ patient_id: null, source: 'folder' })
    const before = await counts()
    expect(await refusal(start(announced({ patient_id: smile.patients.others }), smile.dentist))).toMatchObject({ code: 'not_found' })
    expect(await refusal(start(announced({ patient_id: pearl.patients.own })))).toMatchObject({ code: 'not_found' })
    expect(await refusal(start(announced(), pearl.owner, 'pearl'))).toMatchObject({ code: 'not_found' })
    expect(await refusal(start(announced(), pearl.owner, 'smile'))).toMatchObject({ code: 'not_found' })
    expect(await refusal(start(announced(), smile.accountant))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(start(announced(), smile.removed))).toMatchObject({ code: 'not_found' })
    expect(await counts()).toEqual(before)
  })

  test('refuses what is empty, too large or of another kind, and details that are not true', async () => {
    const before = await counts()
    const refused: [string, object][] = [
      ['file_empty', { bytes: 0 }], ['file_too_large', { bytes: 52_428_801 }], ['file_kind_unknown', { mime: 'image/svg+xml' }], ['file_kind_unknown', { mime: 'application/zip' }],
      ['file_kind_unknown', { mime: 'image/gif' }], ['value_not_possible', { details: { sort: 'secret' } }], ['value_not_possible', { details: { kind: 'Drop Table' } }],
      ['tooth_unknown', { details: { teeth: [19] } }], ['not_found', { details: { appointment_id: pearl.visits.own } }], ['not_found', { details: { appointment_id: smile.visits.others } }],
    ]
    for (const [code, changes] of refused) expect([code, (await refusal(start(announced(changes)))).code]).toEqual([code, code])
    expect(await counts()).toEqual(before)
  })

  test('the same file for the same patient is there already; for another, or after it was deleted, it is not', async () => {
    const sha256 = hash()
    const image = await sent(announced({ sha256 }))
    expect(await start(announced({ sha256 }))).toEqual({ image, there: true })
    expect(await start(announced({ sha256, patient_id: smile.patients.others }))).toHaveProperty('upload')
    expect(await start(announced({ sha256, patient_id: pearl.patients.own }), pearl.owner, 'pearl')).toHaveProperty('upload')
    await db.admin`update images set deleted_at = now(), deleted_reason = 'Wrong' where id = ${image}`
    expect(await start(announced({ sha256 }))).toHaveProperty('upload')
  })

  test('no more than 500 of one person are on their way', async () => {
    await db.admin`insert into private.image_uploads (clinic_id, person, source, name, mime, bytes, sha256)
      select ${smile.id}, ${smile.assistant.userId}, 'file', 'One', 'image/jpeg', 1, md5(n::text) || md5(n::text) from generate_series(1, 500) n`
    expect(await refusal(start(announced(), smile.assistant))).toMatchObject({ code: 'too_many_uploads' })
    expect(await start(announced(), smile.owner)).toHaveProperty('upload')
    await db.admin`delete from private.image_uploads where person = ${smile.assistant.userId} and name = 'One'`
  })

  test('what lapsed takes in nothing', async () => {
    await putInState(db.admin, smile.id, 'suspended')
    expect(await refusal(start())).toMatchObject({ code: 'subscription_lapsed' })
    await putInState(db.admin, smile.id, 'trialing')
  })
})

describe('room', () => {
  const used = async (clinic: string) => Number((await db.admin`select private.storage_used(${clinic}) as n`)[0]!.n)
  const room = async (clinic: string) => Number((await db.admin`select private.storage_room(${clinic}) as n`)[0]!.n)
  test('counts images in every form, papers and media, of one clinic; plans have theirs, a trial that of the smallest', async () => {
    const before = [await used(smile.id), await used(pearl.id)]
    await sent(announced(), { stored_bytes: 4321 })
    await db.admin`insert into papers (id, clinic_id, patient_id, noun, name, mime, bytes, sha256, path) select i, ${smile.id}, ${smile.patients.own}, 'consents', 'C', 'image/jpeg', 79, ${hash()}, ${smile.id} || '/' || i
      from (select gen_random_uuid() as i) q`
    expect([await used(smile.id), await used(pearl.id)]).toEqual([before[0]! + 4400, before[1]])
    expect(await room(smile.id)).toBe(10_240 * 1_048_576)
    await putInState(db.admin, smile.id, 'active', 'clinic-monthly-2026')
    expect(await room(smile.id)).toBe(51_200 * 1_048_576)
    expect(await as(smile.owner).rpc('subscription_page')).toMatchObject({ room: { storage_mb: 51_200 }, used: { storage_bytes: before[0]! + 4400 } })
    await putInState(db.admin, smile.id, 'trialing')
  })
  test('what is on its way counts too, so that many at once do not all find the same room; afterwards there is room again', async () => {
    const image = imageOf(smile, 'own')
    await db.admin`delete from private.image_uploads where clinic_id = ${smile.id} and ended_at is null`
    const free = (await room(smile.id)) - (await used(smile.id))
    await db.admin`update images set stored_bytes = stored_bytes + ${free - 2500} where id = ${image} and clinic_id = ${smile.id}`
    const many = await Promise.allSettled(Array.from({ length: 6 }, () => start()))
    const refused = many.filter((one) => one.status === 'rejected')
    expect([many.length - refused.length, refused.map((one) => String(one.reason.message))]).toEqual([2, Array(4).fill('storage_full')])
    expect((await refusal(start())).detail).toEqual({ limit_gb: 10 })
    await db.admin`update images set stored_bytes = 1500 where id = ${image} and clinic_id = ${smile.id}`
    expect(await start()).toHaveProperty('upload')
  })
})

describe('examining', () => {
  test('who began it, while they may, and one server at a time', async () => {
    const { upload } = await start()
    expect(await refusal(claim(upload, smile.owner))).toMatchObject({ code: 'not_found' })
    expect(await refusal(as(pearl.owner, 'pearl').rpc('claim_image_upload', { upload }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(as(smile.receptionist, 'pearl').rpc('claim_image_upload', { upload }))).toMatchObject({ code: 'not_found' })
    expect(await service.rpc('image_upload', { upload })).toBeNull()
    expect(await claim(upload)).toEqual({})
    expect(await service.rpc('image_upload', { upload })).toMatchObject({ clinic: smile.id, zone: 'Asia/Kolkata', path: `${smile.id}/${upload}`, mime: 'image/jpeg', bytes: 1000 })
    expect(await refusal(claim(upload))).toMatchObject({ code: 'upload_busy' })
    await db.admin`update private.image_uploads set examined_at = now() - interval '4 minutes' where id = ${upload}`
    expect(await claim(upload)).toEqual({})
  })
  test('a dentist who lost the patient meanwhile does not finish', async () => {
    const { upload } = await start(announced(), smile.dentist)
    await db.admin`update private.image_uploads set patient_id = ${smile.patients.others} where id = ${upload}`
    expect(await refusal(claim(upload, smile.dentist))).toMatchObject({ code: 'not_found' })
    expect(await uploadOf(upload)).toMatchObject({ state: 'open' })
  })
  test('asked again after the end it answers the same, also after a refusal', async () => {
    const { upload } = await start()
    await claim(upload)
    await store(upload)
    await keep(upload, { named: 'Somebody^Else', name_differs: true })
    expect(await claim(upload)).toEqual({ image: upload, name_differs: true })
    const other = (await start()).upload
    await claim(other)
    await service.rpc('refuse_image_upload', { upload: other, code: 'picture_unreadable' })
    expect(await refusal(claim(other))).toMatchObject({ code: 'picture_unreadable' })
  })
  test('what passes leaves it open, what does not ends it and clears its files away', async () => {
    const { upload } = await start()
    for (const code of ['upload_missing', 'scanner_unreachable', 'file_not_stored']) {
      await claim(upload)
      await service.rpc('refuse_image_upload', { upload, code })
      expect(await uploadOf(upload)).toMatchObject({ state: 'open', refusal: null, ended_at: null, examined_at: null })
    }
    await claim(upload)
    await store(upload)
    await service.rpc('refuse_image_upload', { upload, code: 'file_infected' })
    expect(await uploadOf(upload)).toMatchObject({ state: 'refused', refusal: 'file_infected' })
    expect(await stale()).toEqual(expect.arrayContaining(['original', 'view', 'thumb'].map((file) => `images/${smile.id}/${upload}/${file}`)))
    expect(await refusal(keep(upload))).toMatchObject({ code: 'not_found' })
    expect(await rowOf(upload)).toBeUndefined()
  })
})

describe('keeping', () => {
  test('makes the image of what was found and said, in the name of who sent it', async () => {
    const details = { sort: 'xray', kind: 'periapical', teeth: [36, 37], taken_at: '2026-11-01T10:00:00Z' }
    const image = await sent(announced({ details }), { kind: 'intraoral', spacing_x: 100_000, spacing_y: 100_000 })
    expect(await rowOf(image)).toMatchObject({
      patient_id: smile.patients.own, sort: 'xray', kind: 'periapical', name: 'Bitewing left', teeth: [36, 37], taken_known: true, mime: 'image/jpeg', bytes: '900', stored_bytes: '1500',
      shown: 'colour', spacing_from: 'file', source: 'file', created_by: smile.receptionist.userId, name_differs: false,
    })
    expect((await rowOf(image))!.taken_at).toEqual(new Date('2026-11-01T10:00:00Z'))
    expect(await db.admin`select actor, actor_user_id from audit_entries where record_id = ${image} and action = 'created'`).toEqual([{ actor: 'member', actor_user_id: smile.receptionist.userId }])
  })
  test('the time in the file counts more than what was said, an impossible one counts nothing; a PDF is a document', async () => {
    const said = { details: { sort: 'xray', kind: 'bitewing', taken_at: '2026-11-01T10:00:00Z' } }
    expect((await rowOf(await sent(announced(said), { taken_at: '2025-05-05T05:05:00Z' })))!.taken_at).toEqual(new Date('2025-05-05T05:05:00Z'))
    expect((await rowOf(await sent(announced(said), { taken_at: '2093-01-01T00:00:00Z' })))!.taken_at).toEqual(new Date('2026-11-01T10:00:00Z'))
    expect(await rowOf(await sent(announced(), { taken_at: '1900-01-01T00:00:00Z' }))).toMatchObject({ taken_known: false, kind: 'other_photograph' })
    expect(await rowOf(await sent(announced(said), { mime: 'application/pdf', sort: 'document', shown: 'pdf', width: null, height: null }))).toMatchObject({ sort: 'document', kind: 'other_document' })
  })
  test('not without its file, of its size, and only once', async () => {
    const { upload } = await start()
    await claim(upload)
    expect(await refusal(keep(upload))).toMatchObject({ code: 'not_found' })
    await store(upload, 899)
    expect(await refusal(keep(upload))).toMatchObject({ code: 'not_found' })
    await db.admin`update storage.objects set metadata = '{"size": 900}' where name like ${`%${upload}%`}`
    await keep(upload)
    expect(await refusal(keep(upload))).toMatchObject({ code: 'not_found' })
  })
  test('of two that bring the same file one is kept, the other answers with it', async () => {
    const sha256 = hash()
    const [first, second] = [(await start(announced({ sha256 }))).upload, (await start(announced({ sha256 }))).upload]
    for (const upload of [first, second]) {
      await claim(upload)
      await store(upload)
    }
    expect(await keep(first)).toEqual({ image: first })
    expect(await keep(second)).toEqual({ image: first, there: true })
    expect(await claim(second)).toEqual({ image: first, there: true })
    expect(await db.admin`select id from images where sha256 = ${sha256}`).toEqual([{ id: first }])
    expect(await stale()).toContain(`images/${smile.id}/${second}/original`)
    expect(await stale()).not.toContain(`images/${smile.id}/${first}/original`)
  })
})

describe('looking', () => {
  const views = (image: string, action = 'viewed') => db.admin`select actor_user_id, patient_id from audit_entries where record_id = ${image} and action = ${action} order by at`
  test('is on record once in ten minutes and person, not for small pictures; taking it along every time', async () => {
    const image = await sent()
    const open = (actor: Actor, file: string, download = false) => as(actor).rpc('open_image', { image, file, download })
    expect(await open(smile.owner, 'thumb')).toEqual({ path: `${smile.id}/${image}/thumb`, mime: 'image/webp' })
    expect(await views(image)).toEqual([])
    expect(await open(smile.owner, 'view')).toEqual({ path: `${smile.id}/${image}/view`, mime: 'image/jpeg' })
    expect(await open(smile.owner, 'original')).toMatchObject({ mime: 'image/jpeg' })
    await open(smile.dentist, 'view')
    expect(await views(image)).toEqual([smile.owner, smile.dentist].map(({ userId }) => ({ actor_user_id: userId, patient_id: smile.patients.own })))
    await db.as(smile.receptionist, 'smile').rpc('record_consent', { patient: smile.patients.own, purpose: 'photographs', given: true, wording: 'Yes', language: 'en' })
    await open(smile.owner, 'original', true)
    await open(smile.owner, 'original', true)
    expect(await views(image, 'exported')).toHaveLength(2)
  })
  test('is for who may', async () => {
    const image = imageOf(smile, 'others')
    const before = (await views(image)).length
    expect(await refusal(as(smile.dentist).rpc('open_image', { image, file: 'view' }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(as(smile.accountant).rpc('open_image', { image, file: 'view' }))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(as(pearl.owner, 'pearl').rpc('open_image', { image, file: 'view' }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(as(pearl.owner, 'smile').rpc('open_image', { image, file: 'view' }))).toMatchObject({ code: 'not_found' })
    expect((await views(image)).length).toBe(before)
  })
})

describe('by the link of a phone', () => {
  let link: string
  beforeEach(async () => {
    link = hash()
    await db.admin`insert into private.patient_links (clinic_id, patient_id, kind, language, token_hash, expires_at, created_by)
      values (${smile.id}, ${smile.patients.own}, 'images', 'en', ${link}, now() + interval '10 minutes', ${smile.assistant.userId})`
  })
  const begin = (upload: object = announced(), by = link) => db.as(anon).rpc('start_image_upload_by_link', { link: by, upload })
  test('it goes to the patient of the link, in the name of who gave it, whatever the phone says', async () => {
    const { upload } = await begin(announced({ patient_id: smile.patients.others, source: 'file', details: { sort: 'xray' } }))
    expect(await uploadOf(upload)).toMatchObject({ patient_id: smile.patients.own, person: smile.assistant.userId, source: 'phone', details: {} })
    expect(await db.as(anon).rpc('claim_image_upload_by_link', { link, upload })).toEqual({})
    await store(upload)
    expect(await rowOf((await keep(upload)).image)).toMatchObject({ created_by: smile.assistant.userId, source: 'phone' })
  })
  test('not by a link that is over, unknown or for something else, nor for who may not any more; an upload of one link is not another\'s', async () => {
    const { upload } = await begin()
    const before = await counts()
    expect(await refusal(begin(announced(), hash()))).toMatchObject({ code: 'link_unknown' })
    expect(await refusal(db.as(anon).rpc('claim_image_upload_by_link', { link: hash(), upload }))).toMatchObject({ code: 'link_unknown' })
    expect(await refusal(claim(upload, smile.assistant))).toMatchObject({ code: 'not_found' })
    await db.admin`update private.patient_links set expires_at = now() - interval '1 minute' where token_hash = ${link}`
    expect(await refusal(begin())).toMatchObject({ code: 'link_expired' })
    await db.admin`update private.patient_links set expires_at = now() + interval '1 minute', created_by = ${smile.accountant.userId} where token_hash = ${link}`
    expect(await refusal(begin())).toMatchObject({ code: 'link_ended' })
    expect(await refusal(db.as(anon).rpc('claim_image_upload_by_link', { link, upload }))).toMatchObject({ code: 'link_ended' })
    await db.admin`update private.patient_links set kind = 'history' where token_hash = ${link}`
    expect(await refusal(begin())).toMatchObject({ code: 'link_unknown' })
    expect(await counts()).toEqual(before)
  })
})

describe('clearing away', () => {
  const inQuarantine = (upload: string) => db.admin`insert into storage.objects (bucket_id, name, metadata) values ('quarantine', ${`${smile.id}/${upload}`}, '{"size": 1}')`
  const later = (upload: string, age: string) => db.admin.begin(async (tx) => {
    await tx`update private.image_uploads set started_at = started_at - ${age}::interval, examined_at = examined_at - ${age}::interval, ended_at = ended_at - ${age}::interval where id = ${upload}`
    await tx`update private.stale_files set stale_at = stale_at - ${age}::interval where name like ${`%${upload}%`}`
  })
  test('what lies in quarantine goes when its address is worth nothing any more, sent or not, kept or not', async () => {
    const { upload } = await start()
    await inQuarantine(upload)
    expect(await stale()).not.toContain(`quarantine/${smile.id}/${upload}`)
    await later(upload, '3 hours 1 minute')
    expect(await stale()).toContain(`quarantine/${smile.id}/${upload}`)
    await service`select tidy_image_uploads()`
    expect(await refusal(claim(upload))).toMatchObject({ code: 'upload_missing' })
    // Storage removes it; then nothing remembers it.
    await db.superuser`delete from storage.objects where name = ${`${smile.id}/${upload}`}`
    await stale()
    expect(await db.admin`select 1 from private.stale_files where name = ${`${smile.id}/${upload}`}`).toEqual([])
    await later(upload, '2 days')
    await service`select tidy_image_uploads()`
    expect(await uploadOf(upload)).toBeUndefined()
  })
  test('a server that died after it had put the files there: they go, and no row points at them', async () => {
    const { upload } = await start()
    await claim(upload)
    await store(upload)
    await service`select tidy_image_uploads()`
    expect(await uploadOf(upload)).toMatchObject({ state: 'examined' })
    await later(upload, '3 hours 1 minute')
    await service`select tidy_image_uploads()`
    expect(await stale()).toEqual(expect.arrayContaining([`images/${smile.id}/${upload}/original`, `images/${smile.id}/${upload}/thumb`]))
    expect(await rowOf(upload)).toBeUndefined()
    expect(await refusal(keep(upload))).toMatchObject({ code: 'not_found' })
  })
  test('what was deleted goes for good after 30 days, its files with it; until then both stay', async () => {
    const [old, fresh, here] = [await sent(), await sent(), await sent()]
    await db.admin`update images set deleted_at = now() - interval '31 days', deleted_reason = 'Twice' where id = ${old}`
    await db.admin`update images set deleted_at = now() - interval '29 days', deleted_reason = 'Twice' where id = ${fresh}`
    await service`select purge_images()`
    expect([await rowOf(old), (await rowOf(fresh))?.id, (await rowOf(here))?.id]).toEqual([undefined, fresh, here])
    const names = await stale()
    expect(names).toContain(`images/${smile.id}/${old}/original`)
    expect(names.filter((name) => name.includes(fresh) || name.includes(here))).toEqual([])
    expect(await db.admin`select action from audit_entries where record_id = ${old} and action = 'removed'`).toHaveLength(1)
  })
})

test('an export has files as they came; not what is on its way, nor what is made of them', async () => {
  const image = await sent()
  await db.admin`insert into storage.objects (bucket_id, name) values ('quarantine', ${`${smile.id}/${randomUUID()}`})`
  const { id, files: expected } = await as(smile.owner).rpc('begin_clinic_export')
  const { files } = await as(smile.owner).rpc('export_files', { export: id, after: null, page_size: 1000 })
  expect(files).toContainEqual({ bucket: 'images', name: `${smile.id}/${image}/original` })
  expect(files.filter(({ bucket, name }: { bucket: string; name: string }) => bucket === 'quarantine' || /view$|thumb$/.test(name))).toEqual([])
  expect(files).toHaveLength(expected)
})
