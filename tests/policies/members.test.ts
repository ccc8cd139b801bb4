import { describe, expect, test } from 'vitest'
import { createHash, randomBytes } from 'node:crypto'
import { anon, refusal, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { both, bothMemberIds, pearl, smile, stranger, type Clinic } from '../support/two-clinics.ts'

const db = testDatabase()
const hash = () => createHash('sha256').update(randomBytes(32)).digest('hex')

async function newPerson(name: string): Promise<Actor & { userId: string }> {
  const [row] = await db.admin<{ id: string }[]>`insert into auth.users (id, email) values (gen_random_uuid(), ${`${name}@x.test`}) returning id`
  return { name, role: 'authenticated', userId: row!.id }
}
async function invite(role = 'receptionist', dentist: string | null = null, clinic: Clinic = smile) {
  const token_hash = hash()
  const id = await db.as(clinic.owner, clinic.slug).rpc<string>('invite_member', { name: 'Ivo New', email: null, role, dentist, token_hash })
  return { id, token_hash }
}

describe('an invitation', () => {
  test('lets one person in, once, with the role it names', async () => {
    const { token_hash } = await invite('dentist', pearl.dentists[0], pearl)
    expect(await db.as(anon).rpc('invitation', { token_hash })).toMatchObject({ state: 'open', clinic: 'Pearl Dental', role: 'dentist' })
    const guest = await newPerson('guest')
    expect(await db.as(guest, 'smile').rpc('accept_invitation', { token_hash })).toBe('pearl')
    expect((await db.as(guest, 'pearl').rpc('my_shell')).clinic).toMatchObject({ role: 'dentist' })
    expect((await db.as(guest, 'smile').rpc('my_shell')).clinic).toBeNull()
    expect(await db.as(anon).rpc('invitation', { token_hash })).toEqual({ state: 'used' })
    expect(await refusal(db.as(stranger).rpc('accept_invitation', { token_hash }))).toMatchObject({ code: 'invitation_used' })
  })

  test('taken up by eight people at the same moment lets one in', async () => {
    const { token_hash } = await invite()
    const crowd = await Promise.all(Array.from({ length: 8 }, (_, i) => newPerson(`crowd-${i}`)))
    const outcomes = await Promise.all(crowd.map((person) =>
      db.as(person).rpc('accept_invitation', { token_hash }).catch((error) => error.message)))
    expect(outcomes.filter((outcome) => outcome === 'smile')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'invitation_used')).toHaveLength(7)
  })

  test('that ran out, was revoked or never was lets nobody in', async () => {
    const late = await invite()
    await db.admin`update invitations set expires_at = now() - interval '1 second' where id = ${late.id}`
    const revoked = await invite()
    await db.as(smile.owner, 'smile')`update invitations set revoked_at = now() where id = ${revoked.id}`
    const guest = db.as(await newPerson('late'))
    for (const [token_hash, state] of [[late.token_hash, 'expired'], [revoked.token_hash, 'revoked'], [hash(), 'unknown']] as const) {
      expect(await db.as(anon).rpc('invitation', { token_hash })).toEqual({ state })
      expect(await refusal(guest.rpc('accept_invitation', { token_hash }))).toMatchObject({ code: `invitation_${state}` })
    }
    expect(await guest.rpc('my_shell')).toMatchObject({ clinics: [] })
  })

  test('says nothing but its state once it is not open', async () => {
    const { token_hash, id } = await invite()
    await db.admin`update invitations set revoked_at = now() where id = ${id}`
    expect(await db.as(anon).rpc('invitation', { token_hash })).toEqual({ state: 'revoked' })
  })

  test('does not change what a member already is', async () => {
    const { token_hash } = await invite('owner')
    expect(await refusal(db.as(smile.assistant).rpc('accept_invitation', { token_hash }))).toMatchObject({ code: 'already_member' })
    expect(await db.admin`select role from members where id = ${smile.assistant.memberId}`).toEqual([{ role: 'assistant' }])
  })

  test('brings back who left, as what it says now', async () => {
    const { token_hash } = await invite('assistant')
    expect(await db.as(smile.removed).rpc('accept_invitation', { token_hash })).toBe('smile')
    expect(await db.admin`select role, left_at from members where id = ${smile.removed.memberId}`).toEqual([{ role: 'assistant', left_at: null }])
  })

  test('keeps its token nowhere: only a hash, out of everyone\'s reach', async () => {
    for (const actor of [smile.owner, anon]) {
      expect(await refusal(db.as(actor, 'smile')`select * from private.invitation_tokens`)).toMatchObject({ code: '42501' })
    }
  })
})

describe('the last owner', () => {
  test('cannot leave, be removed or become something else', async () => {
    const owner = db.as(smile.owner, 'smile')
    const me = smile.owner.memberId
    expect(await refusal(owner`update members set left_at = now() where id = ${me}`)).toMatchObject({ code: 'last_owner' })
    expect(await refusal(owner`update members set role = 'dentist' where id = ${me}`)).toMatchObject({ code: 'last_owner' })
    expect(await refusal(owner`update members set left_at = now()`)).toMatchObject({ code: 'last_owner' })
    expect(await refusal(db.admin`update members set role = 'dentist' where id = ${me}`)).toMatchObject({ code: 'last_owner' })
    expect(await db.admin`select role, left_at from members where id = ${me}`).toEqual([{ role: 'owner', left_at: null }])
  })

  test('is kept when two owners remove each other at the same moment', async () => {
    const first = db.as(pearl.owner, 'pearl')
    const second = db.as(both, 'pearl')
    for (let round = 0; round < 10; round++) {
      const outcomes = await Promise.allSettled([
        first`update members set left_at = now() where id = ${bothMemberIds.pearl} returning id`,
        second`update members set left_at = now() where id = ${pearl.owner.memberId} returning id`,
      ])
      const owners = await db.admin`select id from members where clinic_id = ${pearl.id} and role = 'owner' and left_at is null`
      expect(owners.length).toBe(1)
      expect(outcomes.some((outcome) => outcome.status === 'fulfilled' && outcome.value.length === 1)).toBe(true)
      await db.admin`update members set left_at = null where clinic_id = ${pearl.id} and role = 'owner'`
    }
  })
})

describe('roles', () => {
  test('nobody but an owner makes themselves more than they are', async () => {
    for (const person of [smile.dentist, smile.receptionist, smile.assistant, smile.accountant]) {
      const { count } = await db.as(person, 'smile').transaction((tx) => tx`update members set role = 'owner' where user_id = ${person.userId}`)
      expect(count, person.name).toBe(0)
    }
    expect(await refusal(db.as(smile.owner, 'smile')`update role_permissions set scope = 'all'`)).toMatchObject({ code: '42501' })
    expect(await refusal(db.as(smile.owner, 'smile')`insert into role_permissions (role, permission) values ('assistant', 'audit.read')`))
      .toMatchObject({ code: '42501' })
  })

  test('an owner cannot put another person in a member\'s place, or move a member to another clinic', async () => {
    const owner = db.as(smile.owner, 'smile')
    expect(await refusal(owner`update members set user_id = ${stranger.userId} where id = ${smile.dentist.memberId}`)).toMatchObject({ code: '42501' })
    expect(await refusal(owner`update members set clinic_id = ${pearl.id} where id = ${smile.dentist.memberId}`)).toMatchObject({ code: '42501' })
  })

  test('who is removed loses access at the next request', async () => {
    const dentist = db.as(pearl.otherDentist, 'pearl')
    expect(await dentist`select id from patients`).toHaveLength(1)
    await db.as(pearl.owner, 'pearl')`update members set left_at = now() where id = ${pearl.otherDentist.memberId}`
    expect(await dentist`select id from patients`).toHaveLength(0)
    expect((await dentist.rpc('my_shell')).clinic).toBeNull()
    expect(await refusal(dentist.rpc('schedule', { from_time: new Date(), until_time: new Date() }))).toMatchObject({ code: 'not_found' })
  })
})

describe('a person\'s own rows', () => {
  test('a profile is read and changed by its person alone', async () => {
    expect(await db.as(smile.owner, 'smile')`select user_id from profiles`).toEqual([{ user_id: smile.owner.userId }])
    const { count } = await db.as(smile.owner, 'smile').transaction((tx) => tx`update profiles set language = 'hi' where user_id = ${smile.dentist.userId}`)
    expect(count).toBe(0)
    expect(await refusal(db.as(smile.owner)`insert into profiles (user_id, full_name) values (${stranger.userId}, 'Forged')`)).toMatchObject({ code: '42501' })
    expect(await refusal(db.as(smile.owner)`insert into notice_acceptances (user_id, notice_version, language) values (${stranger.userId}, '9', 'en')`))
      .toMatchObject({ code: '42501' })
  })

  test('an accepted notice stays accepted', async () => {
    const person = db.as(smile.owner)
    expect(await refusal(person`update notice_acceptances set notice_version = '0'`)).toMatchObject({ code: '42501' })
    expect(await refusal(person`delete from notice_acceptances`)).toMatchObject({ code: '42501' })
  })

  test('a profile is made at the first session and not overwritten by a second', async () => {
    const person = db.as(await newPerson('fresh'))
    await person.rpc('save_profile', { full_name: 'Fresh', language: 'hi', notice_version: '2026-11' })
    await person.rpc('save_profile', { full_name: 'Other', language: 'en', notice_version: '2026-11' })
    expect(await person`select full_name, language from profiles`).toEqual([{ full_name: 'Fresh', language: 'hi' }])
    expect(await person`select notice_version, language from notice_acceptances`).toEqual([{ notice_version: '2026-11', language: 'hi' }])
  })
})

describe('attempts', () => {
  test('are counted in a window, and no limit but the written ones exists', async () => {
    const key = hash()
    const count = () => db.as(anon).rpc<number>('count_attempt', { bucket: 'sign-in-account', key_hash: key })
    for (let i = 0; i < 10; i++) expect(await count()).toBe(0)
    expect(await count()).toBeGreaterThan(0)
    expect(await db.as(anon).rpc('count_attempt', { bucket: 'sign-in-account', key_hash: hash() })).toBe(0)
    expect(await refusal(db.as(anon).rpc('count_attempt', { bucket: 'anything', key_hash: key }))).toMatchObject({ code: 'not_found' })
  })

  test('made at once are all counted', async () => {
    const key = hash()
    await Promise.all(Array.from({ length: 30 }, () => db.as(anon).rpc('count_attempt', { bucket: 'sign-up-address', key_hash: key })))
    const [row] = await db.admin`select attempts from private.attempts where key_hash = ${key}`
    expect(row).toEqual({ attempts: 30 })
  })
})
