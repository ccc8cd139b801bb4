// The staff page: when people were last seen, who left, new links for invitations, and the owner who must stay.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { anon, refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { both, bothMemberIds, pearl, smile, stranger, type Clinic } from '../support/two-clinics.ts'

const db = testDatabase()
const hash = () => createHash('sha256').update(randomBytes(32)).digest('hex')
type Line = { id: string; name: string; seen_at: string | null; email?: string | null }
type Team = { members: Line[]; left: Line[]; invitations: { id: string }[] }
const teamOf = (actor: Clinic['owner'], slug: string) => db.as(actor, slug).rpc<Team>('team')

describe('last seen', () => {
  test('is of this clinic, and written every five minutes at most', async () => {
    const seen = async () => (await teamOf(smile.owner, 'smile')).members.find(({ id }) => id === bothMemberIds.smile)!.seen_at
    await db.as(both, 'pearl').rpc('note_seen', { browser: 'Firefox' })
    expect(await seen()).toBeNull()
    await db.as(both, 'smile').rpc('note_seen', { browser: 'Firefox' })
    const first = await seen()
    expect(first).not.toBeNull()
    await db.as(both, 'smile').rpc('note_seen', { browser: 'Firefox' })
    expect(await seen()).toBe(first)
    await db.admin`update private.members_seen set seen_at = now() - interval '6 minutes' where member_id = ${bothMemberIds.smile}`
    await db.as(both, 'smile').rpc('note_seen', { browser: 'Firefox' })
    expect(Date.parse((await seen())!)).toBeGreaterThanOrEqual(Date.parse(first!))
  })

  test('of somebody who does not work here is never written', async () => {
    for (const actor of [stranger, smile.removed, pearl.owner]) await db.as(actor, 'smile').rpc('note_seen', { browser: 'x'.repeat(900) })
    expect(await db.admin`select from private.members_seen s join members m on m.id = s.member_id where s.clinic_id = ${smile.id}
      and m.user_id in ${db.admin([stranger.userId, smile.removed.userId, pearl.owner.userId])}`).toHaveLength(0)
  })
})

test('who left and whose e-mail is whose, managers alone read', async () => {
  const forOwner = await teamOf(smile.owner, 'smile')
  expect(forOwner.left.map(({ id }) => id)).toEqual([smile.removed.memberId])
  expect(forOwner.members.find(({ id }) => id === smile.dentist.memberId)!.email).toBe('smile-dentist@chairside.test')
  const forDesk = await teamOf(smile.receptionist, 'smile')
  expect(forDesk).toMatchObject({ left: [], invitations: [] })
  expect(forDesk.members.every(({ email }) => email === null)).toBe(true)
})

test('who is removed is signed out of what they began with a PIN', async () => {
  const [device, session] = [randomUUID(), randomUUID()]
  await db.admin`insert into private.devices (id, clinic_id, name, public_key, browser) values (${device}, ${smile.id}, 'Desk', ${'k'.repeat(120)}, 'Firefox')`
  await db.admin`insert into auth.sessions (id, user_id) values (${session}, ${smile.assistant.userId})`
  await db.admin`insert into private.device_sessions (session_id, clinic_id, device_id, user_id, by_pin)
    values (${session}, ${smile.id}, ${device}, ${smile.assistant.userId}, true)`
  const here = db.as({ ...smile.assistant, sessionId: session }, 'smile')
  expect((await here.rpc('my_shell')).clinic).not.toBeNull()
  await db.as(smile.owner, 'smile')`update members set left_at = now() where id = ${smile.assistant.memberId}`
  expect(await here.rpc('my_shell')).toBeNull()
  await db.as(smile.owner, 'smile')`update members set left_at = null where id = ${smile.assistant.memberId}`
  expect(await here.rpc('my_shell')).toBeNull()
})

describe('a new link', () => {
  test('lets in, and the old one does not', async () => {
    const [old, fresh] = [hash(), hash()]
    const id = await db.as(smile.owner, 'smile').rpc<string>('invite_member', { name: 'Ivo New', email: 'ivo@x.test', role: 'assistant', dentist: null, token_hash: old })
    await db.admin`update invitations set expires_at = now() - interval '1 hour' where id = ${id}`
    expect(await db.as(smile.owner, 'smile').rpc('reinvite_member', { invitation: id, token_hash: fresh })).toEqual({ name: 'Ivo New', email: 'ivo@x.test', role: 'assistant' })
    expect(await db.as(anon).rpc('invitation', { token_hash: old })).toEqual({ state: 'unknown' })
    expect(await refusal(db.as(stranger).rpc('accept_invitation', { token_hash: old }))).toMatchObject({ code: 'invitation_unknown' })
    expect(await db.as(stranger).rpc('accept_invitation', { token_hash: fresh })).toBe('smile')
    expect(await refusal(db.as(smile.owner, 'smile').rpc('reinvite_member', { invitation: id, token_hash: hash() }))).toMatchObject({ code: 'not_found' })
    await db.admin`delete from members where user_id = ${stranger.userId}`
  })

  test('is not for another clinic\'s invitation', async () => {
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('reinvite_member', { invitation: smile.invitation, token_hash: hash() }))).toMatchObject({ code: 'not_found' })
    expect(await db.as(anon).rpc('invitation', { token_hash: smile.invitationHash })).toMatchObject({ state: 'open' })
  })
})

test('nobody is invited who works here already', async () => {
  const again = (email: string) => db.as(smile.owner, 'smile').rpc('invite_member', { name: 'Twice', email, role: 'assistant', dentist: null, token_hash: hash() })
  expect(await refusal(again('Smile-Dentist@chairside.test'))).toMatchObject({ code: 'works_here_already' })
  expect(await again('pearl-dentist@chairside.test')).toEqual(expect.any(String))
})

describe('the owner who stays', () => {
  test('can sign in from anywhere: staff with only a PIN do not count', async () => {
    const [pinOnly] = await db.admin<{ id: string }[]>`insert into auth.users (id, email) values (gen_random_uuid(), 'pin-only@staff.invalid') returning id`
    await db.admin`insert into members (clinic_id, user_id, role, name) values (${smile.id}, ${pinOnly!.id}, 'owner', 'Pin Only')`
    expect(await refusal(db.as(smile.owner, 'smile')`update members set role = 'dentist' where id = ${smile.owner.memberId}`)).toMatchObject({ code: 'last_owner' })
    await db.admin`delete from members where user_id = ${pinOnly!.id}`
  })

  test('is not one who left: two owners, one of them gone, and the other stays', async () => {
    await db.as(pearl.owner, 'pearl')`update members set left_at = now() where id = ${bothMemberIds.pearl}`
    expect(await refusal(db.as(pearl.owner, 'pearl')`update members set left_at = now() where id = ${pearl.owner.memberId}`)).toMatchObject({ code: 'last_owner' })
    expect(await refusal(db.as(pearl.owner, 'pearl')`update members set role = 'assistant' where id = ${pearl.owner.memberId}`)).toMatchObject({ code: 'last_owner' })
    expect(await db.admin`select role, left_at from members where id = ${pearl.owner.memberId}`).toEqual([{ role: 'owner', left_at: null }])
    await db.as(pearl.owner, 'pearl')`update members set left_at = null where id = ${bothMemberIds.pearl}`
  })
})
