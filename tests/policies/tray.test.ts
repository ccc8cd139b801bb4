// The two ways in without looking for a patient first: a phone with a link, and the tray of the X-ray computer.
import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { issueTokens } from '../../lib/jobs/issue-tokens.ts'
import { hashLinkToken } from '../../lib/links/token.ts'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { imageOf } from '../support/nouns/images.ts'
import { idOf } from '../support/nouns/noun.ts'
import { putInState } from '../support/subscription.ts'
import { pearl, smile, type Clinic } from '../support/two-clinics.ts'

const db = testDatabase()
const keys = `k:${randomBytes(32).toString('base64')}`
const desk = db.as(smile.receptionist, 'smile')
const { own, others } = smile.patients

describe('a phone', () => {
  const make = async (by = smile.assistant, patient = own) => {
    const link = await db.as(by, 'smile').rpc<string>('make_images_link', { patient, language: 'hi' })
    const token = (await issueTokens((name, args) => db.as(serviceRole).rpc(name, args), [link], keys)).get(link)!
    return { link, hash: hashLinkToken(token) }
  }
  const open = (hash: string) => db.as(anon).rpc('patient_link_page', { link: hash })
  /** What uploads by a link ask first: private.image_link(), which nobody calls by themselves. */
  const sends = (hash: string, started = false) => db.admin`select patient_id, created_by from private.image_link(${hash}, ${started})`
  const refused = async (hash: string, started = false) => sends(hash, started).then(() => null, (error: Error) => error.message)

  test('sends for ten minutes into one record in one person’s name, and is shown a first name, nothing of the record', async () => {
    const { link, hash } = await make()
    const page = await open(hash)
    expect(page).toMatchObject({ state: 'open', kind: 'images', language: 'hi' })
    expect(page.body).toEqual({ first_name: 'Sunita', by: expect.any(String), may: true })
    expect(new Date(page.expires_at).getTime() - Date.now()).toBeLessThanOrEqual(10 * 60_000)
    expect(await sends(hash)).toEqual([{ patient_id: own, created_by: smile.assistant.userId }])
    // The screen that shows the code is told that a phone is there.
    expect(await db.admin`select 1 from private.live_marks where clinic_id = ${smile.id} and noun = 'images' and at > now() - interval '1 minute'`).not.toHaveLength(0)
    expect((await db.as(smile.assistant, 'smile').rpc('images_of_link', { link })).opened_at).not.toBeNull()
  })

  test('is over after ten minutes; what had begun by then has ten more to arrive', async () => {
    const { link, hash } = await make()
    await db.admin`update private.patient_links set expires_at = now() where id = ${link}`
    expect(await open(hash)).toMatchObject({ state: 'expired' })
    expect(await refused(hash)).toBe('link_expired')
    expect(await refused(hash, true)).toBeNull()
    await db.admin`update private.patient_links set expires_at = now() - interval '10 minutes' where id = ${link}`
    expect(await refused(hash, true)).toBe('link_expired')
  })

  test.for([
    ['left', `update public.members set left_at = now() where id = '${smile.assistant.memberId}'`, `update public.members set left_at = null where id = '${smile.assistant.memberId}'`],
    ['may not any more', `insert into public.role_switches values ('${smile.id}', 'assistant', 'images.write', 'none')`, 'delete from public.role_switches'],
    ['has other patients now', `insert into public.role_switches values ('${smile.id}', 'assistant', 'images.write', 'own')`, 'delete from public.role_switches'],
  ] as const)('the person %s: nothing goes through, neither new nor begun, and the page says so', async ([, before, after]) => {
    const { hash } = await make()
    await db.admin.unsafe(before)
    expect([await refused(hash), await refused(hash, true)]).toEqual(['link_ended', 'link_ended'])
    expect((await open(hash)).body).toMatchObject({ may: false })
    await db.admin.unsafe(after)
    expect(await refused(hash)).toBeNull()
  })

  test('a clinic that does not pay takes nothing in', async () => {
    const { hash } = await make()
    await putInState(db.admin, smile.id, 'suspended')
    expect(await refused(hash)).toBe('link_ended')
    await putInState(db.admin, smile.id, 'trialing')
  })

  test('taken back, or of another kind, it opens nothing', async () => {
    const { link, hash } = await make()
    await db.admin`update private.patient_links set kind = 'history' where id = ${link}`
    expect(await refused(hash)).toBe('link_unknown')
    await db.admin`update private.patient_links set kind = 'images' where id = ${link}`
    await db.as(smile.assistant, 'smile').rpc('revoke_link', { link })
    expect(await refused(hash)).toBe('link_unknown')
    expect(await open(hash)).toMatchObject({ state: 'revoked' })
  })

  test('two people show a code for the same patient; a second code of one of them ends the first', async () => {
    const [first, theirs] = [await make(), await make(smile.receptionist)]
    expect([await refused(first.hash), await refused(theirs.hash)]).toEqual([null, null])
    await make()
    expect([await refused(first.hash), await refused(theirs.hash)]).toEqual(['link_unknown', null])
  })

  test('dentists show codes for their own patients; what came is told to whoever made the link', async () => {
    expect(await refusal(db.as(smile.dentist, 'smile').rpc('make_images_link', { patient: others, language: 'en' }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(smile.owner, 'smile').rpc('make_images_link', { patient: pearl.patients.own, language: 'en' }))).toMatchObject({ code: 'not_found' })
    const { link } = await make()
    await db.admin`insert into private.image_uploads (id, clinic_id, patient_id, person, link_id, source, name, mime, bytes, sha256, state, ended_at) values
      (${imageOf(smile, 'own')}, ${smile.id}, ${own}, ${smile.assistant.userId}, ${link}, 'phone', 'Smile', 'image/jpeg', 10, ${'e'.repeat(64)}, 'kept', now()),
      (${idOf(smile, 826)}, ${smile.id}, ${own}, ${smile.assistant.userId}, ${link}, 'phone', 'Bite', 'image/jpeg', 10, ${'f'.repeat(64)}, 'open', null)`
    expect(await db.as(smile.assistant, 'smile').rpc('images_of_link', { link })).toMatchObject({ coming: 1, arrived: [{ id: imageOf(smile, 'own'), name: 'Bitewing' }] })
    for (const actor of [smile.owner, smile.receptionist]) expect(await refusal(db.as(actor, 'smile').rpc('images_of_link', { link }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('images_of_link', { link }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(smile.accountant, 'smile').rpc('images_of_link', { link }))).toMatchObject({ code: 'not_allowed' })
  })

  test('somebody who sends without end is asked to wait', async () => {
    const { hash } = await make()
    await db.admin`insert into private.attempts (bucket, key_hash, window_start, attempts) values ('image-link', ${hash}, date_bin('1 hour', now(), 'epoch'), 2400)`
    expect(await refused(hash)).toBe('too_many_attempts')
  })
})

describe('the tray', () => {
  const inTray = (clinic: Clinic) => imageOf(clinic, 'nobody')
  const rowOf = async (id = inTray(smile)) => (await db.admin`select id, version, patient_id, appointment_id, name_differs, deleted_at is not null as deleted, deleted_reason from images where id = ${id}`)[0]!
  const seen = async (id = inTray(smile)) => [{ id, version: (await rowOf(id)).version as number }]
  beforeEach(async () => {
    await db.admin`update images set patient_id = null, appointment_id = null, name_differs = false, named = null, deleted_at = null, deleted_by = null, deleted_reason = null where id = ${inTray(smile)}`
  })

  test('shows what is nobody’s, and of today’s visits those whose records one may add to', async () => {
    await db.admin`update appointments set starts_at = now(), ends_at = now() + interval '20 minutes' where id in (${smile.visits.own}, ${smile.visits.others})`
    const [theDesk, dentist] = await Promise.all([desk, db.as(smile.dentist, 'smile')].map((who) => who.rpc('tray_page', {})))
    expect(theDesk).toMatchObject({ total: 1, images: [{ id: inTray(smile), kind: 'bitewing' }] })
    expect(theDesk.visits.map((visit: { patient_id: string }) => visit.patient_id).sort()).toEqual([own, others].sort())
    expect(dentist).toMatchObject({ total: 1, visits: [{ patient_id: own, patient: expect.any(String) }] })
    expect((await desk.rpc('tray_page', { list: 'discarded' })).images).toMatchObject([{ id: idOf(smile, 823), deleted_reason: 'Test' }])
  })

  test('gives an image to a patient with the visit it was taken in, and takes it back', async () => {
    const answer = await desk.rpc('assign_images', { images: await seen(), patient: own, visit: smile.visits.own })
    const given = await rowOf()
    expect(given).toMatchObject({ patient_id: own, appointment_id: smile.visits.own, name_differs: false })
    expect(answer).toEqual({ assigned: [{ id: given.id, version: given.version }], there: [] })
    await desk.rpc('return_images', { images: answer.assigned })
    expect(await rowOf()).toMatchObject({ patient_id: null, appointment_id: null })
  })

  test('another name in the file is noted, where the file has one', async () => {
    const assign = async () => desk.rpc('assign_images', { images: [{ ...(await seen())[0], differs: true }], patient: own })
    const { assigned } = await assign()
    expect(await rowOf()).toMatchObject({ name_differs: false })
    await desk.rpc('return_images', { images: assigned })
    await db.admin`update images set named = 'KULKARNI^ASHA' where id = ${inTray(smile)}`
    await assign()
    expect(await rowOf()).toMatchObject({ patient_id: own, name_differs: true })
  })

  test('two desks take the same image: the second is told, and nothing of theirs happens', async () => {
    const images = await seen()
    await desk.rpc('assign_images', { images, patient: own })
    expect(await refusal(db.as(smile.owner, 'smile').rpc('assign_images', { images, patient: others }))).toMatchObject({ code: 'changed_by_someone' })
    expect(await refusal(desk.rpc('discard_images', { images, reason: 'Twice' }))).toMatchObject({ code: 'changed_by_someone' })
    expect(await rowOf()).toMatchObject({ patient_id: own, deleted: false })
  })

  test('all or none: one that was taken meanwhile keeps the others in the tray', async () => {
    const images = [...await seen(), { id: imageOf(smile, 'own'), version: 1 }]
    expect(await refusal(desk.rpc('assign_images', { images, patient: others }))).toMatchObject({ code: 'changed_by_someone' })
    expect(await rowOf()).toMatchObject({ patient_id: null })
  })

  test('what the record has already stays, and is named', async () => {
    const [{ sha256: its }] = await db.admin`select sha256 from images where id = ${inTray(smile)}` as [{ sha256: string }]
    await db.admin`update images set sha256 = (select sha256 from images where id = ${imageOf(smile, 'own')}) where id = ${inTray(smile)}`
    expect(await desk.rpc('assign_images', { images: await seen(), patient: own })).toEqual({ assigned: [], there: [inTray(smile)] })
    expect(await rowOf()).toMatchObject({ patient_id: null })
    await db.admin`update images set sha256 = ${its} where id = ${inTray(smile)}`
  })

  test.for([
    ['somebody else’s patient, of a dentist', () => db.as(smile.dentist, 'smile'), { patient: others }],
    ['another clinic’s patient', () => desk, { patient: pearl.patients.own }],
    ['a visit of somebody else', () => desk, { patient: own, visit: smile.visits.others }],
  ] as const)('%s reads as none, and the image stays', async ([, who, to]) => {
    expect(await refusal(who().rpc('assign_images', { images: await seen(), ...to }))).toMatchObject({ code: 'not_found' })
    expect(await rowOf()).toMatchObject({ patient_id: null })
  })

  test('another clinic’s images are not there: not to give, to put back, to discard, to bring back', async () => {
    const theirs = [{ id: inTray(pearl), version: 1 }]
    for (const [call, args] of [['assign_images', { patient: own }], ['discard_images', { reason: 'Mine' }], ['undiscard_images', {}]] as const) {
      expect(await refusal(desk.rpc(call, { images: theirs, ...args })), call).toMatchObject({ code: 'changed_by_someone' })
    }
    expect(await refusal(desk.rpc('return_images', { images: [{ id: imageOf(pearl, 'own'), version: 1 }] }))).toMatchObject({ code: 'changed_by_someone' })
    expect(await db.admin`select id, version, patient_id, deleted_at from images where id in (${inTray(pearl)}, ${imageOf(pearl, 'own')}) order by id`)
      .toEqual([{ id: imageOf(pearl, 'own'), version: 1, patient_id: pearl.patients.own, deleted_at: null }, { id: inTray(pearl), version: 1, patient_id: null, deleted_at: null }])
  })

  test('what somebody has drawn on stays with its patient', async () => {
    const { assigned } = await desk.rpc('assign_images', { images: await seen(), patient: own })
    await db.as(smile.owner, 'smile').rpc('add_image_mark', { image: inTray(smile), mark: { id: idOf(smile, 834), tool: 'arrow', points: [10, 10, 20, 20], note: '' } })
    expect(await refusal(desk.rpc('return_images', { images: assigned }))).toMatchObject({ code: 'changed_by_someone' })
    expect(await rowOf()).toMatchObject({ patient_id: own })
    await db.admin`delete from image_marks where image_id = ${inTray(smile)}`
  })

  test('a dentist puts nobody else’s images into the tray', async () => {
    const images = [{ id: imageOf(smile, 'others'), version: 1 }]
    expect(await refusal(db.as(smile.dentist, 'smile').rpc('return_images', { images }))).toMatchObject({ code: 'not_found' })
    expect(await rowOf(imageOf(smile, 'others'))).toMatchObject({ patient_id: others, version: 1 })
  })

  test('discarding asks a reason and can be taken back; the count at the door follows', async () => {
    const count = async () => (await desk.rpc('my_shell')).clinic.counts.images
    expect(await count()).toBe(1)
    expect(await refusal(desk.rpc('discard_images', { images: await seen(), reason: ' ' }))).toMatchObject({ code: 'images_deleted_reason_check' })
    const gone = await desk.rpc('discard_images', { images: await seen(), reason: 'Taken twice' })
    expect(await rowOf()).toMatchObject({ deleted: true, deleted_reason: 'Taken twice' })
    expect(await count()).toBe(0)
    await desk.rpc('undiscard_images', { images: gone })
    expect(await rowOf()).toMatchObject({ deleted: false, deleted_reason: null })
    expect((await db.as(smile.accountant, 'smile').rpc('my_shell')).clinic.counts).not.toHaveProperty('images')
  })
})
