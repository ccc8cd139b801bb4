// How many dentists and branches a plan has room for: two people who ask for the last seat at the same moment, and every way
// by which a seat is taken.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile, stranger } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const hash = (n: number) => String(n).padStart(64, '0')
let next = 1

const pay = (price: string | null) =>
  db.admin`update private.subscriptions set price_id = ${price}, paid_until = ${price && new Date(Date.now() + 30 * 86_400_000)} where clinic_id = ${smile.id}`
const invite = (role: string, dentist: string | null = null) =>
  owner.rpc<string>('invite_member', { name: 'Dr Invited', email: null, role, dentist, token_hash: hash(next++) })
const add = () => owner.rpc('add_dentist', { dentist: { name: 'Dr New', colour: 'rose' } })
const archive = (id: string, at: Date | null) => owner`update dentists set archived_at = ${at} where id = ${id} returning id`
const seats = async () => {
  const [row] = await db.admin`select private.dentists_of(${smile.id}) as taken, private.dentists_invited(${smile.id}) as invited`
  return row
}

beforeEach(async () => {
  await pay(null)
  await db.admin`delete from invitations where clinic_id = ${smile.id}`
  await db.admin`delete from dentist_sessions where clinic_id = ${smile.id} and dentist_id not in ${db.admin(smile.dentists)}`
  await db.admin`delete from dentists where clinic_id = ${smile.id} and id not in ${db.admin(smile.dentists)}`
  await db.admin`delete from branches where clinic_id = ${smile.id} and not is_default`
  await db.admin`delete from members where clinic_id = ${smile.id} and user_id = ${stranger.userId}`
  await db.admin`update dentists set archived_at = null, member_id = case id when ${smile.dentists[0]} then ${smile.dentist.memberId}::uuid else ${smile.otherDentist.memberId}::uuid end
    where clinic_id = ${smile.id}`
  await db.admin`update members set role = 'receptionist' where id = ${smile.receptionist.memberId}`
})

describe('a trial', () => {
  test('has no limit', async () => {
    for (let i = 0; i < 6; i++) await add()
    await owner`insert into branches (clinic_id, name) values (${smile.id}, 'Second'), (${smile.id}, 'Third')`
    expect(await seats()).toEqual({ taken: 8, invited: 0 })
  })
})

describe('a plan for five dentists and two branches', () => {
  beforeEach(() => pay('clinic-monthly-2026'))

  test('takes five and tells the sixth how many there are', async () => {
    for (let i = 0; i < 3; i++) await add()
    expect(await refusal(add())).toMatchObject({ code: 'seat_limit', detail: { what: 'dentists', used: 6, invited: 0, limit: 5, plan: 'clinic' } })
    expect(await seats()).toEqual({ taken: 5, invited: 0 })
  })

  test('takes a second branch and not a third', async () => {
    await owner`insert into branches (clinic_id, name) values (${smile.id}, 'Second')`
    expect(await refusal(owner`insert into branches (clinic_id, name) values (${smile.id}, 'Third')`))
      .toMatchObject({ code: 'seat_limit', detail: { what: 'branches', used: 3, limit: 2, plan: 'clinic' } })
    expect(await db.admin`select count(*)::int as n from branches where clinic_id = ${smile.id}`).toEqual([{ n: 2 }])
  })

  test('two people who add the fifth at the same moment: one is told', async () => {
    for (let i = 0; i < 2; i++) await add()
    for (let round = 0; round < 5; round++) {
      const outcomes = await Promise.all(Array.from({ length: 4 }, () => add().then(() => 'added', async (error) => (await refusal(Promise.reject(error))).code)))
      expect(outcomes.sort()).toEqual(['added', 'seat_limit', 'seat_limit', 'seat_limit'])
      expect(await seats()).toEqual({ taken: 5, invited: 0 })
      await db.admin`delete from dentist_sessions where dentist_id in (select id from dentists where clinic_id = ${smile.id} order by created_at desc limit 1)`
      await db.admin`delete from dentists where id in (select id from dentists where clinic_id = ${smile.id} order by created_at desc limit 1)`
    }
  })

  test('two invitations of a dentist for the last seat: one is refused, the other promises it', async () => {
    for (let i = 0; i < 2; i++) await add()
    const outcomes = await Promise.all([invite('dentist'), invite('dentist')].map((asked) =>
      asked.then(() => 'invited', async (error) => (await refusal(Promise.reject(error))).code)))
    expect(outcomes.sort()).toEqual(['invited', 'seat_limit'])
    expect(await seats()).toEqual({ taken: 4, invited: 1 })
    // What is promised is not given away.
    expect(await refusal(add())).toMatchObject({ code: 'seat_limit', detail: { used: 5, invited: 1, limit: 5 } })
  })

  test('whoever was invited comes in, and the seat is taken once', async () => {
    for (let i = 0; i < 2; i++) await add()
    const token = hash(next)
    await invite('dentist')
    await db.as(stranger).rpc('accept_invitation', { token_hash: token })
    expect(await seats()).toEqual({ taken: 5, invited: 0 })
    const [member] = await db.admin`select id from members where clinic_id = ${smile.id} and user_id = ${stranger.userId}`
    // Somebody on the schedule who turns out to be this person is not a second one.
    const [place] = await db.admin`select id from dentists where clinic_id = ${smile.id} and member_id is null and archived_at is null limit 1`
    await owner`update dentists set member_id = ${member!.id} where id = ${place!.id}`
    expect(await seats()).toEqual({ taken: 4, invited: 0 })
  })

  test('of two who were promised a seat and came when the plan had shrunk, the one too many is told', async () => {
    await archive(smile.dentists[1], new Date())
    const tokens = [hash(next), hash(next + 1)]
    await invite('dentist')
    await invite('dentist')
    await db.admin`update private.plans set dentists = 2 where plan = 'clinic'`
    try {
      const outcomes = await Promise.all(tokens.map((token_hash, i) =>
        db.as(i === 0 ? stranger : pearl.dentist).rpc('accept_invitation', { token_hash }).then(() => 'in', async (error) => (await refusal(Promise.reject(error))).code)))
      expect(outcomes.sort()).toEqual(['in', 'seat_limit'])
      expect((await seats())!.taken).toBe(2)
    } finally {
      await db.admin`update private.plans set dentists = 5 where plan = 'clinic'`
      await db.admin`delete from members where clinic_id = ${smile.id} and user_id = ${pearl.dentist.userId}`
    }
  })

  test('a revoked or expired invitation promises nothing, and is not revived when nothing is left', async () => {
    for (let i = 0; i < 2; i++) await add()
    const id = await invite('dentist')
    await owner`update invitations set revoked_at = now() where id = ${id}`
    await add()
    expect(await refusal(owner`update invitations set revoked_at = null where id = ${id}`)).toMatchObject({ code: 'seat_limit' })
    await db.admin`update invitations set revoked_at = null, expires_at = now() - interval '1 day' where id = ${id}`.catch(() => {})
    expect(await seats()).toEqual({ taken: 5, invited: 0 })
  })

  test('others are invited freely, and a dentist who is on the schedule already', async () => {
    for (let i = 0; i < 3; i++) await add()
    await invite('receptionist')
    await invite('dentist', smile.dentists[0])
    expect(await seats()).toEqual({ taken: 5, invited: 0 })
  })

  test('archiving frees a seat; who takes it meanwhile keeps the archived one out', async () => {
    for (let i = 0; i < 3; i++) await add()
    await archive(smile.dentists[1], new Date())
    await add()
    expect(await refusal(archive(smile.dentists[1], null))).toMatchObject({ code: 'seat_limit' })
    expect(await db.admin`select archived_at is not null as archived from dentists where id = ${smile.dentists[1]}`).toEqual([{ archived: true }])
  })

  test('becoming a dentist by a change of role takes a seat too', async () => {
    for (let i = 0; i < 3; i++) await add()
    expect(await refusal(owner`update members set role = 'dentist' where id = ${smile.receptionist.memberId}`)).toMatchObject({ code: 'seat_limit' })
    expect(await db.admin`select role from members where id = ${smile.receptionist.memberId}`).toEqual([{ role: 'receptionist' }])
  })

  test('taking a login off the schedule does not make a sixth', async () => {
    for (let i = 0; i < 3; i++) await add()
    expect(await refusal(owner`update dentists set member_id = null where id = ${smile.dentists[0]}`)).toMatchObject({ code: 'seat_limit' })
  })
})

describe('a clinic with more than its plan has room for', () => {
  test('goes on with those it has, and adds nobody', async () => {
    await pay('solo-monthly-2026')
    expect(await owner`update dentists set name = 'Dr Renamed' where id = ${smile.dentists[0]} returning id`).toHaveLength(1)
    expect(await refusal(add())).toMatchObject({ code: 'seat_limit', detail: { used: 3, limit: 1, plan: 'solo' } })
    expect(await archive(smile.dentists[1], new Date())).toHaveLength(1)
  })

  test('cannot choose a plan that is too small; it is said what is too much', async () => {
    await invite('dentist')
    await owner`insert into branches (clinic_id, name) values (${smile.id}, 'Second')`
    const fits = (plan: string) => db.admin`select private.refuse_what_does_not_fit(${smile.id}, ${plan})`
    expect(await refusal(fits('solo'))).toMatchObject({
      code: 'plan_too_small', detail: { plan: 'solo', dentists: 3, dentists_limit: 1, dentists_over: 2, branches: 2, branches_limit: 1, branches_over: 1 },
    })
    await fits('clinic')
    await fits('group')
  })
})

test('another clinic\'s plan limits nobody here', async () => {
  await db.admin`update private.subscriptions set price_id = 'solo-monthly-2026', paid_until = now() + interval '30 days' where clinic_id = ${pearl.id}`
  await add()
  expect(await refusal(db.as(pearl.owner, 'pearl').rpc('add_dentist', { dentist: { name: 'Dr New', colour: 'rose' } }))).toMatchObject({ code: 'seat_limit' })
})
