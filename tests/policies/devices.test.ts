// The shared computer: tokens that change, attempts at a PIN that are counted before they are looked at, and sessions that
// reach no further than the clinic they were begun in.
import { createHash, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { both, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const service = () => db.as(serviceRole)
const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const nonce = 'n'.repeat(43)
const pinHash = 'argon2id$of-some-pin'

let device: string
/** A device of Smile, whose first token is "t0". */
beforeEach(async () => {
  device = randomUUID()
  await db.admin`insert into private.devices (id, clinic_id, name, public_key, browser) values (${device}, ${smile.id}, 'Desk', ${'k'.repeat(124)}, 'Chrome')`
  await db.admin`insert into private.device_tokens (token_hash, clinic_id, device_id) values (${hash(`${device} t0`)}, ${smile.id}, ${device})`
  await db.admin`delete from private.pins`
})

const use = (token: string, next: string, genuine = true): Promise<{ state: string }> =>
  service().rpc('use_device', { device, token_hash: hash(`${device} ${token}`), next_hash: hash(`${device} ${next}`), genuine })
const ask = (token: string, slug = 'smile') =>
  service().rpc('begin_device_challenge', { slug, device, token_hash: hash(`${device} ${token}`), nonce })
const givePin = (userId: string) => db.admin`insert into private.pins (user_id, hash) values (${userId}, ${pinHash})`
const pinOf = async (userId: string) => (await db.admin`select * from private.pins where user_id = ${userId}`)[0]!
const untrusted = async () => (await db.admin`select untrusted_why as why from private.devices where id = ${device}`)[0]!.why

/** A session of a person, known to be at the device. */
async function sessionAt(actor: Actor, byPin: boolean): Promise<Actor> {
  const sessionId = randomUUID()
  await db.admin`insert into auth.sessions (id, user_id) values (${sessionId}, ${actor.userId!})`
  await service().rpc('begin_device_session', { device, session: sessionId, by_pin: byPin })
  return { ...actor, sessionId }
}
const reaches = async (actor: Actor, slug: string) => (await db.as(actor, slug).rpc('my_shell'))?.clinic?.slug ?? null

test('nobody but the functions reads or writes what devices and PINs are made of', async () => {
  const tables = ['devices', 'device_tokens', 'device_challenges', 'device_sessions', 'device_settings', 'pins']
  for (const actor of [anon, smile.owner, serviceRole]) {
    for (const table of tables) {
      for (const statement of [`select from private.${table}`, `delete from private.${table}`]) {
        const attempt = db.as(actor, 'smile').transaction((tx) => tx.unsafe(statement))
        expect((await refusal(attempt)).sqlstate, `${actor.name}: ${statement}`).toBe('42501')
      }
    }
  }
})

test('what the app\'s server does at a device, no signed-in person can do', async () => {
  const calls: [string, Record<string, unknown>][] = [
    ['begin_device_challenge', { slug: 'smile', device, token_hash: hash('x'), nonce }], ['take_device_challenge', { device, challenge: device }],
    ['use_device', { device, token_hash: hash('x'), next_hash: hash('y'), genuine: true }], ['people_at_device', { device }],
    ['reserve_pin_attempt', { device, member: smile.owner.memberId }], ['settle_pin_attempt', { device, member: smile.owner.memberId, correct: true, new_hash: null }],
    ['reserve_own_pin_attempt', { person: smile.owner.userId }], ['clear_own_pin_attempts', { person: smile.owner.userId }],
    ['set_pin', { person: smile.owner.userId, hash: pinHash }], ['address_at_device', { device, member: smile.owner.memberId }],
    ['begin_device_session', { device, session: device, by_pin: true }], ['note_pin', { device, session: device }],
  ]
  for (const actor of [anon, smile.owner]) {
    for (const [name, args] of calls) expect((await refusal(db.as(actor, 'smile').rpc(name, args))).sqlstate, name).toBe('42501')
  }
})

describe('a device\'s token', () => {
  test('changes with every use', async () => {
    expect(await use('t0', 't1')).toEqual({ state: 'ok', clinic: smile.id })
    expect(await use('t1', 't2')).toMatchObject({ state: 'ok' })
    expect(await untrusted()).toBeNull()
  })

  test('may come once more when its answer was lost, and only at once', async () => {
    await use('t0', 't1')
    expect(await use('t0', 't2')).toMatchObject({ state: 'ok' })
    expect(await use('t2', 't3')).toMatchObject({ state: 'ok' })
    await db.admin`update private.device_tokens set replaced_at = replaced_at - interval '3 minutes', issued_at = issued_at - interval '3 minutes' where device_id = ${device}`
    expect(await use('t2', 't4')).toEqual({ state: 'untrusted' })
    expect(await untrusted()).toBe('reuse')
  })

  test.for([
    ['after its successor was used', ['t0 t1', 't1 t2', 't0 t3']],
    ['a second time', ['t0 t1', 't0 t2', 't0 t3']],
  ] as const)('untrusts the device when it comes back %s', async ([, uses]) => {
    const outcomes = []
    for (const one of uses) outcomes.push((await use(...(one.split(' ') as [string, string]))).state)
    expect(outcomes).toEqual(['ok', 'ok', 'untrusted'])
    expect(await untrusted()).toBe('reuse')
    expect(await use('t2', 't9')).toEqual({ state: 'untrusted' })
    const [entry] = await db.admin`select e.action, d.after from audit_entries e join audit_details d on d.entry_id = e.id where e.record_id = ${device}`
    expect(entry).toEqual({ action: 'device_untrusted', after: { why: 'reuse' } })
  })

  test('untrusts the device when only a challenge is asked for with an old one', async () => {
    await use('t0', 't1')
    await use('t1', 't2')
    expect(await ask('t0')).toEqual({ state: 'untrusted' })
    expect(await untrusted()).toBe('reuse')
  })

  test('untrusts the device when it comes without the key: it was copied', async () => {
    expect(await use('t0', 't1', false)).toEqual({ state: 'untrusted' })
    expect(await untrusted()).toBe('key')
  })

  test('that was never given to it does nothing, whoever made it up', async () => {
    expect(await use('nonsense', 't1', false)).toEqual({ state: 'unknown' })
    expect(await ask('nonsense')).toEqual({ state: 'unknown' })
    expect(await ask('t0', 'pearl')).toEqual({ state: 'unknown' })
    expect(await untrusted()).toBeNull()
    expect(await use('t0', 't1')).toMatchObject({ state: 'ok' })
  })

  test('from 20 requests at once is taken at most twice', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => use('t0', `p${i}`)))
    expect(answers.filter(({ state }) => state === 'ok')).toHaveLength(2)
    expect(await untrusted()).toBe('reuse')
  })
})

test('a challenge is for one device, once, and not for long', async () => {
  const { challenge } = await ask('t0')
  expect(await service().rpc('take_device_challenge', { device: smile.device, challenge })).toBeNull()
  const at_once = await Promise.all(Array.from({ length: 10 }, () => service().rpc('take_device_challenge', { device, challenge })))
  expect(at_once.filter((answer) => answer !== null)).toEqual([{ nonce, public_key: 'k'.repeat(124) }])
  const { challenge: late } = await ask('t0')
  await db.admin`update private.device_challenges set expires_at = now() - interval '1 second' where id = ${late}`
  expect(await service().rpc('take_device_challenge', { device, challenge: late })).toBeNull()
})

describe('attempts at a PIN', () => {
  const reserve = (member = smile.receptionist.memberId) => service().rpc('reserve_pin_attempt', { device, member })
  const settle = (correct: boolean, new_hash: string | null = null) =>
    service().rpc('settle_pin_attempt', { device, member: smile.receptionist.memberId, correct, new_hash })
  beforeEach(() => givePin(smile.receptionist.userId))

  test('fifty at once are five', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => reserve()))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    const refused = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason.message)
    expect(new Set(refused)).toEqual(new Set(['pin_locked']))
    expect((await pinOf(smile.receptionist.userId)).tries).toBe(5)
  })

  test('after five wrong ones every further one waits longer', async () => {
    const waited = []
    for (let n = 1; n <= 12; n++) {
      const { tries_left, minutes } = await reserve()
      waited.push([tries_left, minutes])
      await settle(false)
      if (minutes) expect(await refusal(reserve())).toMatchObject({ code: 'pin_locked', detail: { minutes } })
      await db.admin`update private.pins set locked_until = now() - interval '1 second' where locked_until is not null`
    }
    expect(waited).toEqual([[4, null], [3, null], [2, null], [1, null], [0, 1], [0, 5], [0, 15], [0, 60], [0, 240], [0, 1440], [0, 1440], [0, 1440]])
    const entries = await db.admin`select action, count(*)::int from audit_entries where record_id = ${smile.receptionist.memberId} and action like 'pin%' group by 1 order by 1`
    expect(entries).toEqual([{ action: 'pin_failed', count: 4 }, { action: 'pin_locked', count: 8 }])
  })

  test('a right one clears the count, and keeps a hash made anew', async () => {
    for (let n = 0; n < 4; n++) await reserve()
    expect(await reserve()).toMatchObject({ user_id: smile.receptionist.userId, hash: pinHash, tries_left: 0 })
    await settle(true, 'argon2id$anew')
    expect(await pinOf(smile.receptionist.userId)).toMatchObject({ tries: 0, locked_until: null, hash: 'argon2id$anew' })
    expect(await reserve()).toMatchObject({ tries_left: 4 })
  })

  test('are refused for whoever left, works elsewhere or has none, and on a device that is not trusted', async () => {
    await givePin(smile.removed.userId)
    await givePin(pearl.owner.userId)
    for (const member of [smile.removed.memberId, pearl.owner.memberId, smile.owner.memberId]) {
      expect((await refusal(reserve(member))).code).toBe('not_found')
    }
    await db.as(smile.owner, 'smile').rpc('untrust_device', { device })
    expect((await refusal(reserve())).code).toBe('not_found')
    expect((await pinOf(smile.receptionist.userId)).tries).toBe(0)
  })
})

test('the lock screen knows who has a PIN here, and nobody else', async () => {
  for (const { userId } of [smile.receptionist, smile.removed, pearl.owner]) await givePin(userId)
  expect(await service().rpc('people_at_device', { device })).toMatchObject({
    clinic: smile.name, last: null, people: [{ id: smile.receptionist.memberId, role: 'receptionist' }],
  })
})

describe('a session by PIN', () => {
  test('is of that person, in the device\'s clinic only', async () => {
    const here = await sessionAt(both, true)
    expect([await reaches(here, 'smile'), await reaches(here, 'pearl')]).toEqual(['smile', null])
    expect(await db.as(here, 'pearl')`select id from patients`).toEqual([])
    expect(await db.as(here, 'smile').rpc('my_pin')).toEqual({ has_pin: false, by_pin: true })
    const [entry] = await db.admin`select e.actor_user_id from audit_entries e where e.action = 'switched' order by at desc limit 1`
    expect(entry!.actor_user_id).toBe(both.userId)
    const full = await sessionAt(both, false)
    expect([await reaches(full, 'smile'), await reaches(full, 'pearl')]).toEqual(['smile', 'pearl'])
    const shown = async (actor: Actor) => (await db.as(actor).rpc<{ slug: string; today: object | null }[]>('my_clinics')).filter(({ today }) => today).map(({ slug }) => slug)
    expect([await shown(full), await shown(here)]).toEqual([['pearl'], []])
  })

  test('is for members of the device\'s clinic', async () => {
    for (const actor of [pearl.owner, smile.removed]) await expect(sessionAt(actor, true)).rejects.toThrow('not_found')
  })

  test('does not trust another computer', async () => {
    const owner = await sessionAt(smile.owner, true)
    const attempt = db.as(owner, 'smile').rpc('trust_device', { name: 'Home', public_key: 'k'.repeat(124), browser: 'Chrome', token_hash: hash('home') })
    expect((await refusal(attempt)).code).toBe('device_needs_password')
  })

  test('ends on lock: its token is nobody\'s and cannot be made new', async () => {
    const desk = await sessionAt(smile.receptionist, true)
    expect(await db.as(desk, 'smile').rpc('lock_session')).toBe(true)
    expect(await db.as(desk, 'smile').rpc('my_shell')).toBeNull()
    expect(await db.as(desk, 'smile')`select id from patients`).toEqual([])
    expect(await db.as(desk, 'smile').rpc('touch_session')).toBe(false)
    expect(await db.admin`select id from auth.sessions where id = ${desk.sessionId!}`).toEqual([])
    expect(await db.as(smile.receptionist, 'smile').rpc('lock_session'), 'a session elsewhere').toBe(false)
  })

  test('is over when nobody was there for the clinic\'s time, unless they were seen', async () => {
    await db.as(smile.owner, 'smile').rpc('set_device_settings', { lock_minutes: 5, ask_money: false, ask_settings: false, ask_minutes: 15 })
    const [desk, full] = [await sessionAt(smile.receptionist, true), await sessionAt(both, false)]
    const later = (minutes: number) => db.admin`update private.device_sessions set seen_at = now() - make_interval(mins => ${minutes}::int)`
    await later(5)
    expect(await reaches(desk, 'smile')).toBe('smile')
    expect(await db.as(desk, 'smile').rpc('touch_session')).toBe(true)
    await later(7)
    expect([await reaches(desk, 'smile'), await reaches(full, 'smile')]).toEqual([null, null])
    expect(await reaches(full, 'pearl'), 'a full sign-in lies idle at this computer\'s clinic only').toBe('pearl')
    expect(await db.as(desk).rpc('my_shell'), 'without a clinic').toBeNull()
    expect(await db.as(desk, 'smile').rpc('touch_session')).toBe(false)
    expect(await reaches(desk, 'smile')).toBeNull()
  })

  test('and all others at the device end when it is untrusted, but not the one that does it', async () => {
    const [desk, full, owner] = [await sessionAt(smile.receptionist, true), await sessionAt(smile.assistant, false), await sessionAt(smile.owner, false)]
    await db.as(owner, 'smile').rpc('untrust_device', { device })
    expect([await reaches(desk, 'smile'), await reaches(full, 'smile'), await reaches(owner, 'smile')]).toEqual([null, null, 'smile'])
    expect(await db.admin`select id from auth.sessions where id in ${db.admin([desk.sessionId!, full.sessionId!])}`).toEqual([])
  })
})

test('the PIN is asked for again where the clinic wants it, of who has one, after its minutes', async () => {
  const [desk, other] = [await sessionAt(smile.receptionist, true), await sessionAt(smile.assistant, true)]
  await givePin(smile.receptionist.userId)
  const asked = async (actor: Actor) => (await db.as(actor, 'smile').rpc('my_shell')).clinic.device.ask_again
  await db.as(smile.owner, 'smile').rpc('set_device_settings', { lock_minutes: 30, ask_money: true, ask_settings: true, ask_minutes: 10 })
  expect(await asked(desk)).toEqual([])
  await db.admin`update private.device_sessions set proved_at = now() - interval '11 minutes'`
  expect([await asked(desk), await asked(other), await asked(smile.receptionist)]).toEqual([['money', 'settings'], [], []])
  await service().rpc('note_pin', { device, session: desk.sessionId })
  expect(await asked(desk)).toEqual([])
})

describe('staff without e-mail', () => {
  const owner = () => db.as(smile.owner, 'smile')
  const account = async (email = `${randomUUID()}@staff.invalid`) => {
    const id = randomUUID()
    await db.admin`insert into auth.users (id, email, email_confirmed_at) values (${id}, ${email}, now())`
    return id
  }
  const meena = { name: 'Meena Kale', phone: '+919822012345', role: 'assistant', dentist: null, pin_hash: pinHash, language: 'hi' }

  test('are members with a one-time PIN', async () => {
    const id = await account()
    const member = await owner().rpc('add_staff', { account: id, ...meena })
    expect(await db.admin`select role, name from members where id = ${member}`).toEqual([{ role: 'assistant', name: 'Meena Kale' }])
    expect(await db.admin`select phone, language from profiles where user_id = ${id}`).toEqual([{ phone: '+919822012345', language: 'hi' }])
    expect(await pinOf(id)).toMatchObject({ one_time: true })
  })

  test('nobody else\'s account is taken in so, and no owner', async () => {
    const mine = await account()
    await owner().rpc('add_staff', { account: mine, ...meena })
    const others = [await account('somebody@example.com'), mine, pearl.owner.userId, randomUUID()]
    for (const id of others) expect((await refusal(owner().rpc('add_staff', { account: id, ...meena }))).code).toBe('not_found')
    const id = await account()
    expect((await refusal(owner().rpc('add_staff', { account: id, ...meena, role: 'owner' }))).code).toBe('not_allowed')
    for (const actor of [smile.receptionist, smile.dentist]) {
      expect((await refusal(db.as(actor, 'smile').rpc('add_staff', { account: id, ...meena }))).code).toBe('not_allowed')
    }
    expect((await refusal(db.as(pearl.owner, 'smile').rpc('add_staff', { account: id, ...meena }))).code).toBe('not_found')
    expect(await db.admin`select from members where user_id = ${id}`).toEqual([])
  })

  test('get a one-time PIN when theirs is reset; of others it is only taken away, and what it began ends', async () => {
    const id = await account()
    const member = await owner().rpc('add_staff', { account: id, ...meena })
    await service().rpc('set_pin', { person: id, hash: 'argon2id$own' })
    expect(await pinOf(id)).toMatchObject({ one_time: false, hash: 'argon2id$own' })
    expect(await owner().rpc('reset_pin', { member, pin_hash: 'argon2id$new' })).toBe(true)
    expect(await pinOf(id)).toMatchObject({ one_time: true, hash: 'argon2id$new' })

    await givePin(smile.receptionist.userId)
    const desk = await sessionAt(smile.receptionist, true)
    expect(await owner().rpc('reset_pin', { member: smile.receptionist.memberId, pin_hash: 'argon2id$known-to-the-owner' })).toBe(false)
    expect(await db.admin`select from private.pins where user_id = ${smile.receptionist.userId}`).toEqual([])
    expect(await reaches(desk, 'smile')).toBeNull()
  })
})
