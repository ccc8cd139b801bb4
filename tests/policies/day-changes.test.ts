// Many visits at once: a day that changes, a series, a month. All or none, for those who may, without a deadlock.
import { describe, expect, test } from 'vitest'
import { refusal, type Requests } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, at, pearl, smile } from '../support/two-clinics.ts'
import { deskOf } from '../support/visits.ts'

const db = testDatabase()
const { desk, book, move, row, ownTime } = deskOf(db)
const [asha, bose] = smile.dentists // one lane, two lanes
const [chair1, chair2] = smile.chairs

type Booked = { id: string; version: number }
const change = (changes: object[], requests: Requests = desk) => requests.rpc('change_day', { changes })
const to = (visit: Booked, starts: Date, more: object = {}) => ({ visit: visit.id, version: visit.version, do: 'move', starts, dentist: asha, chair: null, ...more })
/** Visits of half an hour, one after the other. */
const column = async (time: (minutes?: number) => Date, count: number, chair: string | null = null) => {
  const booked: Booked[] = []
  for (let i = 0; i < count; i++) booked.push(await book({ starts: time(i * 30), chair }))
  return booked
}

describe('a day that changes', () => {
  test.for([30, -30, 15, 75])('a whole column moves by %i minutes and is not in its own way', async (minutes) => {
    const time = ownTime()
    const visits = await column(time, 6, chair1)
    const answer = await change(visits.toReversed().map((visit) => to(visit, new Date(time(visits.indexOf(visit) * 30 + minutes)), { chair: chair1 })))
    expect(answer).toHaveLength(6)
    for (const [i, visit] of visits.entries()) {
      expect(await row(visit.id)).toMatchObject({ starts_at: time(i * 30 + minutes), ends_at: time(i * 30 + minutes + 30), chair_id: chair1, lane: 1, version: 2 })
    }
  })

  test('two change places', async () => {
    const time = ownTime()
    const [one, two] = (await column(time, 2, chair1)) as [Booked, Booked]
    await change([to(one, time(30), { chair: chair1 }), to(two, time(0), { chair: chair1 })])
    expect(await row(one.id)).toMatchObject({ starts_at: time(30), chair_id: chair1, lane: 1 })
    expect(await row(two.id)).toMatchObject({ starts_at: time(0), chair_id: chair1, lane: 1 })
    // Who may not squeeze in may not step aside either.
    const assistant = db.as(smile.assistant, 'smile')
    const swap = change([to({ ...one, version: 3 }, time(0)), to({ ...two, version: 3 }, time(30))], assistant)
    expect(await refusal(swap)).toMatchObject({ code: 'slot_taken' })
    expect(await row(one.id)).toMatchObject({ starts_at: time(30), version: 3 })
  })

  test('moves, cancels and goes to another dentist in one step; Undo brings all of it back', async () => {
    const time = ownTime()
    const [one, two, three] = (await column(time, 3)) as [Booked, Booked, Booked]
    const answer: Booked[] = await change([
      to(one, time(30)), { visit: two.id, version: 1, do: 'cancel', reason: 'Dentist away' }, to(three, time(60), { dentist: bose, chair: chair2 })])
    expect(await row(one.id)).toMatchObject({ starts_at: time(30), dentist_id: asha })
    expect(await row(two.id)).toMatchObject({ status: 'cancelled', status_reason: 'Dentist away' })
    expect(await row(three.id)).toMatchObject({ dentist_id: bose, chair_id: chair2, starts_at: time(60) })
    const versions = answer.map(({ version }) => version)
    await change([to({ ...one, version: versions[0]! }, time(0)), { visit: two.id, version: versions[1], do: 'restore', status: 'booked' },
      to({ ...three, version: versions[2]! }, time(60))])
    for (const [i, { id }] of [one, two, three].entries()) {
      expect(await row(id)).toMatchObject({ starts_at: time(i * 30), dentist_id: asha, chair_id: null, status: 'booked', status_reason: null })
    }
  })

  test('who may not be there: all or none', async () => {
    const time = ownTime()
    const [one, two] = (await column(time, 2)) as [Booked, Booked]
    await book({ starts: time(120), patient: smile.patients.others })
    const taken = await refusal(change([to(one, time(60)), to(two, time(120))]))
    expect(taken).toMatchObject({ code: 'slot_taken', detail: { visit: two.id, with: 'dentist', starts_at: expect.any(String) } })
    const stale = await refusal(change([to(one, time(60)), to({ ...two, version: 9 }, time(90))]))
    expect(stale).toMatchObject({ code: 'changed_by_someone', detail: { id: two.id } })
    const came = await book({ starts: time(200) })
    await db.admin`update appointments set status = 'in_chair' where id = ${came.id}`
    expect(await refusal(change([to(one, time(60)), to({ id: came.id, version: 2 }, time(240))]))).toMatchObject({ code: 'visit_not_movable' })
    expect(await refusal(change([to(one, time(60)), to(one, time(90))]))).toMatchObject({ code: 'value_not_possible' })
    expect(await refusal(change([]))).toMatchObject({ code: 'value_not_possible' })
    expect(await row(one.id)).toMatchObject({ starts_at: time(0), version: 1 })
    expect(await row(two.id)).toMatchObject({ starts_at: time(30), version: 1 })
  })

  test('a dentist changes their own day, not a colleague\'s; nobody changes another clinic\'s', async () => {
    const time = ownTime()
    const mine = await book({ starts: time() })
    const theirs = await book({ starts: time(), dentist: bose, patient: smile.patients.others })
    const dentist = db.as(smile.dentist, 'smile')
    expect(await refusal(change([to(mine, time(30)), to(theirs, time(30), { dentist: bose })], dentist))).toMatchObject({ code: 'not_found' })
    expect(await refusal(change([to(mine, time(30))], db.as(pearl.owner, 'pearl')))).toMatchObject({ code: 'not_found' })
    expect(await row(mine.id)).toMatchObject({ starts_at: time(0), version: 1 })
    expect(await row(theirs.id)).toMatchObject({ version: 1 })
    expect(await change([to(mine, time(30))], dentist)).toMatchObject([{ id: mine.id, version: 2 }])
  })

  test('says who will be told by itself, and why not', async () => {
    const time = ownTime()
    await db.admin`insert into private.whatsapp_numbers (phone_number_id, clinic_id, waba_id, token, display_number, verified_name)
      values ('100000000001', ${smile.id}, '200000000001', 'sealed', '+91 20 1234', 'Smile') on conflict do nothing`
    const silent = await addPatient(db.admin, smile, { fullName: 'Silent Shah', phone: '+919822000777' })
    const reached = await addPatient(db.admin, smile, { fullName: 'Reached Rane', phone: '+919822000778' })
    await db.admin`update patients set reminder_consent = true where id = ${reached}`
    const one = await book({ starts: time(), patient: silent })
    const two = await book({ starts: time(30), patient: reached })
    expect(await change([to(one, time(30)), to(two, time(60))])).toMatchObject([
      { id: one.id, told: false, why: 'no_consent' }, { id: two.id, told: true }])
  })

  test('names who is affected: by a dentist\'s day, or by a closure', async () => {
    const time = ownTime()
    const first = await book({ starts: time() })
    const other = await book({ starts: time(), dentist: bose })
    const cancelled = await book({ starts: time(60) })
    await db.admin`update appointments set status = 'cancelled' where id = ${cancelled.id}`
    const [{ day } = { day: '' }] = await db.admin`select (${time()}::timestamptz at time zone 'Asia/Kolkata')::date::text as day`
    const ofDentist = await desk.rpc('day_changes', { dentist: asha, day })
    expect(ofDentist.affected.map(({ id }: Booked) => id)).toEqual([first.id])
    expect(ofDentist.schedule.visits.map(({ id }: Booked) => id)).toContain(other.id)
    const [holiday] = await db.admin`insert into closures (clinic_id, kind, starts_at, ends_at) values (${smile.id}, 'holiday', ${time(-60)}, ${time(90)}) returning id`
    const ofClinic = await desk.rpc('day_changes', { closure: holiday!.id })
    expect(ofClinic.affected.map(({ id }: Booked) => id).sort()).toEqual([first.id, other.id].sort())
    expect(ofClinic).toMatchObject({ more: 0, closure: { kind: 'holiday' } })
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('day_changes', { closure: holiday!.id }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('day_changes', { dentist: asha, day }))).toMatchObject({ code: 'not_found' })
    await db.admin`delete from closures where id = ${holiday!.id}`
  })
})

test('16 sessions shift days, book and move at once: every visit somewhere once, no deadlock', async () => {
  const time = ownTime()
  const visits = await column(time, 10, chair1)
  const sessions = Array.from({ length: 16 }, (_, i) => db.as(i % 2 ? smile.receptionist : smile.assistant, 'smile'))
  const outcomes: Record<string, number> = {}
  const note = (name: string, attempt: Promise<unknown>) => attempt.then(() => 'done', (error) => error.message)
    .then((outcome) => (outcomes[`${name}: ${outcome}`] = (outcomes[`${name}: ${outcome}`] ?? 0) + 1))
  const versions = async () => new Map((await db.admin`select id, version, starts_at from appointments where id in ${db.admin(visits.map(({ id }) => id))}`)
    .map((visit) => [visit.id as string, visit]))
  await Promise.all(sessions.map(async (session, i) => {
    for (let round = 0; round < 5; round++) {
      const known = await versions()
      if (i % 4 === 0) {
        const later = (round % 2 ? -1 : 1) * 30 * 60_000
        await note('shift', change([...known.values()].map((visit) => to(visit as never, new Date(visit.starts_at.getTime() + later), { chair: chair1 })), session))
      } else if (i % 4 === 1) {
        await note('book', book({ starts: time(((i * 7 + round * 3) % 13) * 30), chair: chair2, dentist: bose }, session))
      } else if (i % 4 === 2) {
        const visit = known.get(visits[(i + round) % 10]!.id)!
        await note('move', move(visit.id, visit.version, { starts: time(330 + round * 30), dentist: i % 8 === 2 ? asha : bose, chair: chair1 }, session))
      } else {
        await note('series', session.rpc('book_series', { patient: smile.patients.own, visits: [
          { starts: time((round + i) * 30), minutes: 30, dentist: bose, chair: chair1 }, { starts: time((round + i + 2) * 30), minutes: 30, dentist: asha, chair: chair2 }] }))
      }
    }
  }))
  expect(Object.keys(outcomes).filter((name) => !/: (done|slot_taken|changed_by_someone)$/.test(name))).toEqual([])
  expect(outcomes['shift: done']).toBeGreaterThan(0)
  expect(await db.admin`select a.id from appointments a join appointments b on a.clinic_id = b.clinic_id and a.id < b.id
    and a.starts_at < b.ends_at and b.starts_at < a.ends_at and (a.chair_id = b.chair_id or (a.dentist_id = b.dentist_id and a.lane = b.lane))
    where a.status not in ('cancelled', 'no_show') and b.status not in ('cancelled', 'no_show')`).toEqual([])
  expect(await db.admin`select deadlocks::int from pg_stat_database where datname = current_database()`).toEqual([{ deadlocks: 0 }])
}, 60_000)

describe('a series', () => {
  const weekly = (time: (minutes?: number) => Date, count: number) =>
    Array.from({ length: count }, (_, i) => ({ starts: time(i * 40), minutes: 30, dentist: asha, chair: chair1 }))

  test('is booked together, knows itself, and ends from one visit on', async () => {
    const time = ownTime()
    const { series, visits } = await desk.rpc('book_series', { patient: smile.patients.own, visits: weekly(time, 4), reason: smile.reason, note: 'Braces' })
    expect(visits).toHaveLength(4)
    expect(await row(visits[3].id)).toMatchObject({ series_id: series, starts_at: time(120), chair_id: chair1, note: 'Braces', reason_id: smile.reason })
    expect(await desk.rpc('visits_of_series', { series })).toHaveLength(4)
    expect(await db.as(pearl.owner, 'pearl').rpc('visits_of_series', { series })).toEqual([])
    expect(await refusal(desk.rpc('cancel_series', { visit: visits[1].id, visit_version: 5 }))).toMatchObject({ code: 'changed_by_someone' })
    const gone: Booked[] = await desk.rpc('cancel_series', { visit: visits[1].id, visit_version: 1, reason: 'Moves away' })
    expect(gone.map(({ id }) => id)).toEqual(visits.slice(1).map(({ id }: Booked) => id))
    expect(await row(visits[0].id)).toMatchObject({ status: 'booked' })
    expect(await row(visits[3].id)).toMatchObject({ status: 'cancelled', status_reason: 'Moves away' })
    await change(gone.map(({ id, version }) => ({ visit: id, version, do: 'restore', status: 'booked' })))
    expect(await row(visits[3].id)).toMatchObject({ status: 'booked' })
    expect(await refusal(desk.rpc('cancel_series', { visit: smile.visits.own, visit_version: 1 }))).toMatchObject({ code: 'not_found' })
  })

  test('is booked not at all when one of its visits finds no room', async () => {
    const time = ownTime()
    await book({ starts: time(80), patient: smile.patients.others })
    const [before] = await db.admin`select count(*) from appointments`
    const taken = await refusal(desk.rpc('book_series', { patient: smile.patients.own, visits: weekly(time, 4) }))
    expect(taken).toMatchObject({ code: 'slot_taken', detail: { with: 'dentist', patient: expect.any(String) } })
    expect(Date.parse(taken.detail.starts)).toBe(time(80).getTime())
    for (const wrong of [{ patient: pearl.patients.own }, { visits: weekly(time, 4).map((visit) => ({ ...visit, dentist: pearl.dentists[0] })) },
      { visits: weekly(time, 4).map((visit) => ({ ...visit, chair: pearl.chairs[0] })) }]) {
      expect(await refusal(desk.rpc('book_series', { patient: smile.patients.own, visits: weekly(time, 4), ...wrong }))).toMatchObject({ code: 'not_found' })
    }
    expect(await refusal(desk.rpc('book_series', { patient: smile.patients.own, visits: weekly(time, 1) }))).toMatchObject({ code: 'value_not_possible' })
    expect(await db.admin`select count(*) from appointments`).toEqual([before])
  })

  test('its preview sees the visits of the days it names, of the own clinic', async () => {
    const time = ownTime()
    const { id } = await book({ starts: time() })
    const [{ day } = { day: '' }] = await db.admin`select (${time()}::timestamptz at time zone 'Asia/Kolkata')::date::text as day`
    const seen = await desk.rpc('schedule_of_days', { days: [day, '2050-01-01'] })
    expect(seen.schedule.visits.map((visit: Booked) => visit.id)).toContain(id)
    expect((await desk.rpc('schedule_of_days', { days: ['2050-01-01'] })).schedule.visits).toEqual([])
    expect((await db.as(pearl.owner, 'pearl').rpc('schedule_of_days', { days: [day] })).schedule.visits).toEqual([])
  })
})

test('a month counts visits by day, dentist and state, and names nobody', async () => {
  const day = at(60 * 24 * 90)
  await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: day })
  await addVisit(db.admin, smile, { patient: smile.patients.others, startsAt: new Date(day.getTime() + 3_600_000), status: 'cancelled' })
  const [{ date } = { date: '' }] = await db.admin`select (${day}::timestamptz at time zone 'Asia/Kolkata')::date::text as date`
  const month = await desk.rpc('schedule_month', { month: date })
  expect(month.counts.filter((count: { day: string }) => count.day === date)).toEqual([
    { day: date, dentist_id: asha, status: 'booked', visits: 1, minutes: 30 }, { day: date, dentist_id: asha, status: 'cancelled', visits: 1, minutes: 30 }])
  expect(new Date(`${month.first_day}T00:00:00Z`).getUTCDay()).toBe(1)
  expect(month.days % 7).toBe(0)
  expect(JSON.stringify(month)).not.toMatch(/Sunita|patient/)
  expect((await db.as(pearl.owner, 'pearl').rpc('schedule_month', { month: date })).counts.filter((count: { day: string }) => count.day === date)).toEqual([])
})
