// A person's account: their own rows and sessions and nobody else's, and sessions that end at the next request.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { anon, refusal, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile, stranger } from '../support/two-clinics.ts'

const db = testDatabase()

async function signedIn(actor: Actor): Promise<Actor & { userId: string; sessionId: string }> {
  const sessionId = randomUUID()
  await db.admin`insert into auth.sessions (id, user_id, aal) values (${sessionId}, ${actor.userId!}, 'aal1')`
  return { ...actor, userId: actor.userId!, sessionId }
}
type Account = { name: string; phone: string | null; sessions: { id: string; here: boolean; browser: string | null; last_used: string }[] }
const accountOf = (actor: Actor) => db.as(actor).rpc<Account>('my_account')

describe('sessions', () => {
  test('a list of one\'s own, this one first, by what the browser called itself', async () => {
    const [desk, phone] = [await signedIn(smile.assistant), await signedIn(smile.assistant)]
    await signedIn(smile.receptionist)
    await db.as(phone, 'smile').rpc('note_seen', { browser: 'Mozilla/5.0 (Android 15) Firefox/140' })
    const { sessions } = await accountOf(desk)
    expect(sessions.map(({ id, here, browser }) => [id, here, browser])).toEqual([
      [desk.sessionId, true, null], [phone.sessionId, false, 'Mozilla/5.0 (Android 15) Firefox/140'],
    ])
    expect(await refusal(db.as(anon).rpc('my_account'))).toMatchObject({ code: '42501' })
  })

  test('nobody ends another person\'s', async () => {
    const [mine, theirs] = [await signedIn(smile.owner), await signedIn(smile.dentist)]
    expect(await refusal(db.as(mine).rpc('end_my_session', { session: theirs.sessionId }))).toMatchObject({ code: 'not_found' })
    await db.as(mine).rpc('end_my_sessions')
    expect(await db.admin`select id from auth.sessions where id = ${theirs.sessionId}`).toHaveLength(1)
    expect((await db.as(theirs, 'smile').rpc('my_shell')).clinic).not.toBeNull()
  })

  test('one that is ended is nobody at its next request: the clinic, the profile, the account', async () => {
    const [stays, stolen] = [await signedIn(smile.accountant), await signedIn(smile.accountant)]
    await db.admin`insert into auth.refresh_tokens (id, token, user_id, session_id) values (${randomUUID()}, 'copied', ${stolen.userId}, ${stolen.sessionId})`
    const copy = db.as(stolen, 'smile')
    expect((await copy`select id from patients`).length).toBeGreaterThan(0)
    await db.as(stays).rpc('end_my_session', { session: stolen.sessionId })
    expect(await copy`select id from patients`).toEqual([])
    expect(await copy`select user_id from profiles`).toEqual([])
    expect(await copy.rpc('my_shell')).toBeNull()
    expect(await refusal(copy.rpc('my_account'))).toMatchObject({ code: 'not_signed_in' })
    expect(await refusal(copy.rpc('end_my_sessions'))).toMatchObject({ code: 'not_signed_in' })
    expect(await refusal(copy.rpc('patients_page'))).toMatchObject({ code: 'not_found' })
    const { count } = await copy.transaction((tx) => tx`update profiles set full_name = 'Thief' where user_id = ${stolen.userId}`)
    expect(count).toBe(0)
    expect(await db.admin`select from auth.refresh_tokens where session_id = ${stolen.sessionId}`).toHaveLength(0)
    expect((await db.as(stays, 'smile').rpc('my_shell')).clinic).not.toBeNull()
  })

  test('signing out everywhere ends them all, or all but this one', async () => {
    const here = await signedIn(pearl.assistant)
    const elsewhere = [await signedIn(pearl.assistant), await signedIn(pearl.assistant)]
    expect(await db.as(here).rpc('end_my_sessions', { keep_this: true })).toBe(2)
    for (const one of elsewhere) expect(await db.as(one).rpc('my_shell')).toBeNull()
    expect(await db.as(here).rpc('my_shell')).not.toBeNull()
    expect(await db.as(here).rpc('end_my_sessions')).toBe(1)
    expect(await db.as(here).rpc('my_shell')).toBeNull()
  })

  test('one that the auth server deletes is over as well, and can neither make a clinic nor join one', async () => {
    const gone = await signedIn(stranger)
    await db.admin`delete from auth.sessions where id = ${gone.sessionId}`
    const clinic = { name: 'Made by a ghost', time_zone: 'Asia/Kolkata', default_language: 'en' }
    expect(await refusal(db.as(gone).rpc('create_clinic', { clinic, chairs: [], dentists: [], hours: [] }))).toMatchObject({ code: 'not_signed_in' })
    expect(await refusal(db.as(gone).rpc('accept_invitation', { token_hash: pearl.invitationHash }))).toMatchObject({ code: 'not_signed_in' })
    expect(await db.admin`select from clinics where name = 'Made by a ghost'`).toHaveLength(0)
    expect(await db.admin`select from members where user_id = ${stranger.userId}`).toHaveLength(0)
  })
})

describe('the second factor', () => {
  test('set up by a person is owed by every session of theirs, and by nobody else\'s', async () => {
    // The table of the auth server, as hosted projects have it.
    await db.superuser`create type auth.factor_status as enum ('unverified', 'verified')`
    await db.superuser`create table auth.mfa_factors (id uuid, user_id uuid, status auth.factor_status)`
    await db.superuser`grant all on auth.mfa_factors to postgres`
    const [password, both] = [{ ...pearl.owner, aal: 'aal1' as const }, { ...pearl.owner, aal: 'aal2' as const }]
    await db.admin`insert into auth.mfa_factors values (gen_random_uuid(), ${pearl.owner.userId}, 'unverified')`
    expect(await db.as(password, 'pearl').rpc('my_shell')).not.toBeNull()
    await db.admin`update auth.mfa_factors set status = 'verified'`
    expect(await db.as(password, 'pearl').rpc('my_shell')).toBeNull()
    expect(await db.as(password, 'pearl')`select id from patients`).toEqual([])
    expect((await db.as(both, 'pearl').rpc('my_shell')).clinic).not.toBeNull()
    const pin = { ...password, sessionId: randomUUID() }
    await db.admin`insert into private.devices (id, clinic_id, name, public_key, browser) values (${pearl.session}, ${pearl.id}, 'Desk', ${'k'.repeat(120)}, 'Firefox')`
    await db.admin`insert into private.device_sessions (session_id, clinic_id, device_id, user_id, by_pin) values (${pin.sessionId}, ${pearl.id}, ${pearl.session}, ${pearl.owner.userId}, true)`
    expect((await db.as(pin, 'pearl').rpc('my_shell')).clinic).not.toBeNull()
    expect((await db.as({ ...pearl.dentist, aal: 'aal1' }, 'pearl').rpc('my_shell')).clinic).not.toBeNull()
  })
})

describe('name and phone', () => {
  test('are changed by their person; a clinic that knew the old name learns the new one', async () => {
    const me = smile.otherDentist
    await db.admin`update members set name = 'Dr Bose' where id = ${me.memberId}`
    await db.admin`update profiles set full_name = 'Dr Bose' where user_id = ${me.userId}`
    await db.as(me).rpc('change_my_account', { full_name: ' Dr Imran Bose ', phone: '+919822012345' })
    expect(await accountOf(me)).toMatchObject({ name: 'Dr Imran Bose', phone: '+919822012345' })
    expect(await db.admin`select name from members where id = ${me.memberId}`).toEqual([{ name: 'Dr Imran Bose' }])
    await db.admin`update members set name = 'Dr I. Bose (Tuesdays)' where id = ${me.memberId}`
    await db.as(me).rpc('change_my_account', { full_name: 'Imran Bose', phone: null })
    expect(await db.admin`select name from members where id = ${me.memberId}`).toEqual([{ name: 'Dr I. Bose (Tuesdays)' }])
    expect(await refusal(db.as(me).rpc('change_my_account', { full_name: 'Imran Bose', phone: '12345' }))).toMatchObject({ code: 'profiles_phone_is_e164' })
    expect(await refusal(db.as(me).rpc('change_my_account', { full_name: '  ', phone: null }))).toMatchObject({ sqlstate: '23514' })
  })
})
