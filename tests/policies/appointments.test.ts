import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { transitions } from '../../lib/appointments/rules.ts'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, at, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
const [asha, bose] = smile.dentists // one lane, two lanes
const [chair1, chair2] = smile.chairs
const patient = smile.patients.own

type Booking = { dentist?: string; starts: Date; minutes?: number; chair?: string | null; squeeze?: boolean; patient?: string }
type Booked = { id: string; version: number; lane: number | null }
const book = (booking: Booking, requests = desk) =>
  requests.rpc<Booked>('book_appointment', { patient, dentist: asha, minutes: 30, chair: null, ...booking })
const move = (visit: string, visit_version: number, to: Booking, requests = desk) =>
  requests.rpc<Booked>('reschedule_appointment', { visit, visit_version, minutes: 30, dentist: asha, chair: null, ...to })
const statusTo = (visit: string, visit_version: number, status: string, reason: string | null = null) =>
  desk.rpc<{ version: number }>('set_appointment_status', { visit, visit_version, status, reason })
const row = async (id: string) => (await db.admin`select * from appointments where id = ${id} and clinic_id = ${smile.id}`)[0]!

/** A stretch of time of a test's own: 1,000 minutes that no other test books in. */
let stretches = 10
const ownTime = () => {
  stretches++
  const base = stretches * 1000
  return (minutes = 0) => at(base + minutes)
}

/** Live visits that overlap in a chair or a dentist's lane: what must never exist. */
const overlaps = () => db.admin`select a.id, b.id from appointments a join appointments b on a.clinic_id = b.clinic_id and a.id < b.id
  and a.starts_at < b.ends_at and b.starts_at < a.ends_at
  and (a.chair_id = b.chair_id or (a.dentist_id = b.dentist_id and a.lane = b.lane))
  where a.status not in ('cancelled', 'no_show') and b.status not in ('cancelled', 'no_show')`

describe('booking', () => {
  test('a taken dentist is refused with the visit that is in the way', async () => {
    const time = ownTime()
    const { lane } = await book({ starts: time() })
    expect(lane).toBe(1)
    expect(await refusal(book({ starts: time(15) }))).toMatchObject({
      code: 'slot_taken', detail: { with: 'dentist', dentist: 'Dr Asha Rao', patient: 'Sunita Deshpande', starts_at: expect.any(String) } })
    expect((await book({ starts: time(30) })).lane).toBe(1) // the end of one is the start of the next
  })

  test('a taken chair is refused, also for another dentist', async () => {
    const time = ownTime()
    await book({ starts: time(), chair: chair1 })
    expect(await refusal(book({ starts: time(), dentist: bose, chair: chair1 }))).toMatchObject({
      code: 'slot_taken', detail: { with: 'chair', chair: 'Chair 1', dentist: 'Dr Asha Rao' } })
    expect(await book({ starts: time(), dentist: bose, chair: chair2 })).toMatchObject({ lane: 1 })
  })

  test('a dentist with two lanes takes two at once, not three', async () => {
    const time = ownTime()
    expect((await book({ starts: time(), dentist: bose })).lane).toBe(1)
    expect((await book({ starts: time(10), dentist: bose })).lane).toBe(2)
    expect(await refusal(book({ starts: time(20), dentist: bose }))).toMatchObject({ code: 'slot_taken' })
    expect((await book({ starts: time(30), dentist: bose, minutes: 10 })).lane).toBe(1)
  })

  test('an emergency is squeezed in beside the lanes, without a chair, by who may', async () => {
    const time = ownTime()
    await book({ starts: time(), chair: chair1 })
    const { id, lane } = await book({ starts: time(), squeeze: true, chair: chair1 })
    expect(lane).toBeNull()
    expect(await row(id)).toMatchObject({ lane: null, chair_id: null })
    expect(await refusal(book({ starts: time(), squeeze: true }, db.as(smile.assistant, 'smile')))).toMatchObject({ code: 'squeeze_not_allowed' })
    expect(await refusal(db.as(smile.assistant, 'smile')`insert into appointments (clinic_id, patient_id, branch_id, dentist_id, starts_at, ends_at)
      values (${smile.id}, ${patient}, ${smile.branch}, ${asha}, ${time(100)}, ${time(130)})`)).toMatchObject({ code: 'squeeze_not_allowed' })
  })

  test.for<[string, Partial<Booking>, string]>([
    ['zero minutes', { minutes: 0 }, 'appointments_last_5_minutes_to_12_hours'],
    ['an end before the start', { minutes: -30 }, 'appointments_last_5_minutes_to_12_hours'],
    ['thirteen hours', { minutes: 780 }, 'appointments_last_5_minutes_to_12_hours'],
    ['a dentist of another clinic', { dentist: pearl.dentists[0] }, 'not_found'],
    ['a chair of another clinic', { chair: pearl.chairs[0] }, 'not_found'],
    ['a patient of another clinic', { patient: pearl.patients.own }, 'not_found'],
  ])('%s is refused', async ([, wrong, code]) => {
    const [before] = await db.admin`select count(*) from appointments`
    expect(await refusal(book({ starts: at(99), ...wrong }))).toMatchObject({ code })
    expect(await db.admin`select count(*) from appointments`).toEqual([before])
  })

  test('a dentist books their own patients in their own column; a clash with a colleague hides who it is', async () => {
    const time = ownTime()
    const dentist = db.as(smile.dentist, 'smile')
    expect(await book({ starts: time() }, dentist)).toMatchObject({ lane: 1 })
    expect(await refusal(book({ starts: time(60), dentist: bose }, dentist))).toMatchObject({ sqlstate: '42501' })
    expect(await refusal(book({ starts: time(60), patient: smile.patients.others }, dentist))).toMatchObject({ code: 'not_found' })
    await book({ starts: time(120), dentist: bose, chair: chair1, patient: smile.patients.others })
    const clash = await refusal(book({ starts: time(120), chair: chair1 }, dentist))
    expect(clash).toMatchObject({ code: 'slot_taken', detail: { with: 'chair', dentist: 'Dr Bose', patient: null } })
  })

  test('booking someone else\'s patient through the table does not make them one\'s own', async () => {
    const dentist = db.as(smile.dentist, 'smile')
    expect(await refusal(dentist`insert into appointments (clinic_id, patient_id, branch_id, dentist_id, lane, starts_at, ends_at)
      values (${smile.id}, ${smile.patients.others}, ${smile.branch}, ${asha}, 1, ${at(9000)}, ${at(9030)})`)).toMatchObject({ code: '42501' })
    expect(await dentist`select id from patients where id = ${smile.patients.others}`).toEqual([])
  })
})

describe('moving', () => {
  test('to another time, dentist, chair and length; history keeps who and what', async () => {
    const time = ownTime()
    const { id } = await book({ starts: time(), chair: chair1 })
    expect(await move(id, 1, { starts: time(60), minutes: 45, dentist: bose, chair: chair2 })).toEqual({ id, version: 2, lane: 1 })
    expect(await row(id)).toMatchObject({ dentist_id: bose, chair_id: chair2, starts_at: time(60), ends_at: time(105) })
    const { history } = await desk.rpc('visit', { visit: id })
    expect(history.map((entry: { action: string; by: string }) => [entry.action, entry.by])).toEqual([['created', 'smile receptionist'], ['changed', 'smile receptionist']])
    expect(history[1].before).toMatchObject({ dentist_id: asha, chair_id: chair1 })
  })

  test('onto a taken time is refused and leaves the visit where it was', async () => {
    const time = ownTime()
    await book({ starts: time() })
    const { id } = await book({ starts: time(60) })
    expect(await refusal(move(id, 1, { starts: time(10) }))).toMatchObject({ code: 'slot_taken', detail: { with: 'dentist' } })
    expect(await row(id)).toMatchObject({ starts_at: time(60), version: 1 })
  })

  test('within its own time never clashes with itself', async () => {
    const time = ownTime()
    const { id } = await book({ starts: time(), chair: chair1 })
    expect(await move(id, 1, { starts: time(10), chair: chair1 })).toMatchObject({ version: 2, lane: 1 })
  })

  test('with an old version is refused and shows the visit as it is', async () => {
    const time = ownTime()
    const { id } = await book({ starts: time() })
    await move(id, 1, { starts: time(60) }, db.as(smile.owner, 'smile'))
    expect(await refusal(move(id, 1, { starts: time(120) }))).toMatchObject({
      code: 'changed_by_someone', detail: { id, version: 2, changed_by: 'smile owner', patient: 'Sunita Deshpande' } })
    expect(await row(id)).toMatchObject({ starts_at: time(60) })
  })

  test('by two people at once: one moves it, the other is told', async () => {
    for (let round = 0; round < 8; round++) {
      const time = ownTime()
      const { id } = await book({ starts: time() })
      const outcomes = await Promise.allSettled([
        move(id, 1, { starts: time(60) }), move(id, 1, { starts: time(120), dentist: bose }, db.as(smile.owner, 'smile'))])
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
      expect(outcomes.find((outcome) => outcome.status === 'rejected')!.reason.message).toBe('changed_by_someone')
    }
  })

  test('two visits onto the same free time at once: one gets it', async () => {
    for (let round = 0; round < 8; round++) {
      const time = ownTime()
      const visits = [await book({ starts: time(), chair: chair1 }), await book({ starts: time(60), chair: chair2 })]
      const outcomes = await Promise.allSettled(visits.map(({ id }, i) => move(id, 1, { starts: time(200), chair: [chair1, chair2][i]! })))
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(outcomes.find((outcome) => outcome.status === 'rejected')!.reason.message).toBe('slot_taken')
    }
  })

  test('a visit that is over does not move; one that is under way may end later', async () => {
    const time = ownTime()
    const { id } = await book({ starts: time() })
    await statusTo(id, 1, 'waiting')
    await statusTo(id, 2, 'in_chair')
    expect(await refusal(move(id, 3, { starts: time(60) }))).toMatchObject({ code: 'visit_not_movable' })
    expect(await move(id, 3, { starts: time(), minutes: 45 })).toMatchObject({ version: 4 })
    await statusTo(id, 4, 'done')
    expect(await refusal(move(id, 5, { starts: time(), minutes: 60 }))).toMatchObject({ code: 'visit_not_movable' })
  })

  test('through the table goes through the same rules', async () => {
    const time = ownTime()
    const { id } = await book({ starts: time() })
    const other = await book({ starts: time(60) })
    expect(await refusal(desk`update appointments set starts_at = ${time(60)}, ends_at = ${time(90)} where id = ${id}`))
      .toMatchObject({ code: 'appointments_no_double_booked_dentist' })
    expect(await refusal(desk`update appointments set status = 'done' where id = ${id}`)).toMatchObject({ code: 'status_not_possible' })
    expect(await refusal(desk`update appointments set lane = 4 where id = ${id}`)).toMatchObject({ code: 'lane_unknown' })
    expect(await refusal(desk`update appointments set version = 1 where id = ${id}`)).toMatchObject({ code: '42501' })
    expect(await refusal(desk`update appointments set patient_id = ${smile.patients.others} where id = ${id}`)).toMatchObject({ code: '42501' })
    expect(await row(id)).toMatchObject({ starts_at: time(), status: 'booked', lane: 1, version: 1 })
    expect(await row(other.id)).toMatchObject({ version: 1 })
  })
})

describe('what becomes of a visit', () => {
  const statuses = Object.keys(transitions) as (keyof typeof transitions)[]

  test('is the same in the database and on the screen', async () => {
    const rows = await db.admin`select from_status, to_status from appointment_transitions`
    const here = statuses.flatMap((from) => transitions[from].map((to) => `${from} → ${to}`))
    expect(rows.map((known) => `${known.from_status} → ${known.to_status}`).sort()).toEqual(here.sort())
  })

  test.for(statuses)('from %s: what is listed, and nothing else', async (from) => {
    const time = ownTime()
    for (const [i, to] of statuses.filter((status) => status !== from).entries()) {
      const id = await addVisit(db.admin, smile, { patient, startsAt: time(i * 30), status: from })
      const attempt = statusTo(id, 1, to, to === 'cancelled' ? 'Travels' : null)
      if (transitions[from].includes(to)) expect(await attempt).toMatchObject({ version: 2 })
      else expect(await refusal(attempt)).toMatchObject({ code: 'status_not_possible', detail: { from, to } })
    }
  })

  test('the reason of a cancellation stays, and goes when the visit comes back', async () => {
    const time = ownTime()
    const { id } = await book({ starts: time() })
    await statusTo(id, 1, 'cancelled', 'Travels')
    expect(await row(id)).toMatchObject({ status: 'cancelled', status_reason: 'Travels' })
    await statusTo(id, 2, 'booked')
    expect(await row(id)).toMatchObject({ status: 'booked', status_reason: null })
  })

  test('a cancelled visit frees its time, and comes back only if it is still free', async () => {
    const time = ownTime()
    const { id } = await book({ starts: time(), chair: chair1 })
    await statusTo(id, 1, 'cancelled')
    await book({ starts: time(), chair: chair1, patient: await addPatient(db.admin, smile, { fullName: 'Was Faster' }) })
    expect(await refusal(statusTo(id, 2, 'booked'))).toMatchObject({ code: 'slot_taken', detail: { patient: 'Was Faster' } })
    expect(await row(id)).toMatchObject({ status: 'cancelled', version: 2 })
  })
})

describe('own patients', () => {
  const dentist = db.as(smile.dentist, 'smile')

  test('a dentist reads and changes their own visits and patients, through functions and tables alike', async () => {
    const ids = (await dentist`select id from appointments`).map((visit) => visit.id)
    expect(ids).toContain(smile.visits.own)
    expect(ids).not.toContain(smile.visits.others)
    expect(await refusal(dentist.rpc('visit', { visit: smile.visits.others }))).toMatchObject({ code: 'not_found' })
    const schedule = await dentist.rpc('schedule', { from_time: at(-10), until_time: at(10) })
    expect(schedule.visits.map((visit: { id: string }) => visit.id)).toEqual([smile.visits.own])
    expect(schedule.dentists).toHaveLength(2)
    expect(await refusal(move(smile.visits.others, 1, { starts: at(8000), dentist: bose }, dentist))).toMatchObject({ code: 'not_found' })
    expect(await refusal(dentist`update appointments set dentist_id = ${bose} where id = ${smile.visits.own}`)).toMatchObject({ code: '42501' })
    expect(await refusal(dentist.rpc('change_patient', { patient: smile.patients.others, patient_version: 2, changes: {} }))).toMatchObject({ code: 'not_found' })
  })

  test('a patient becomes one\'s own by being booked with one', async () => {
    const id = await addPatient(db.admin, smile, { fullName: 'Handed Over' })
    expect(await dentist`select id from patients where id = ${id}`).toEqual([])
    await book({ starts: ownTime()(), patient: id })
    expect(await dentist`select id from patients where id = ${id}`).toEqual([{ id }])
  })

  test('a dentist without a login of their own sees nobody', async () => {
    await db.admin`update dentists set member_id = null where id = ${pearl.dentists[0]} and clinic_id = ${pearl.id}`
    expect(await db.as(pearl.dentist, 'pearl')`select id from patients`).toEqual([])
    expect(await db.as(pearl.dentist, 'pearl')`select id from appointments`).toEqual([])
  })
})

test('a visit with the same id in another clinic is not touched', async () => {
  const twin = await addVisit(db.admin, pearl, { id: smile.visits.others, patient: pearl.patients.own, startsAt: at(7000) })
  const owner = db.as(pearl.owner, 'pearl')
  await owner.rpc('set_appointment_status', { visit: twin, visit_version: 1, status: 'cancelled' })
  expect((await owner.rpc('visit', { visit: twin })).history).toHaveLength(2)
  expect(await row(smile.visits.others)).toMatchObject({ status: 'booked', version: 1 })
  expect((await desk.rpc('visit', { visit: smile.visits.others })).history).toHaveLength(1)
})

describe('no double booking', () => {
  test('holds for any sequence of bookings, moves and cancellations', async () => {
    const when = fc.integer({ min: 0, max: 35 }).map((step) => step * 5)
    const where = fc.record({
      dentist: fc.constantFrom(asha, bose), chair: fc.constantFrom(null, chair1, chair2), minutes: fc.constantFrom(5, 15, 30, 60),
    })
    const step = fc.oneof(
      fc.record({ do: fc.constant('book' as const), when, where, squeeze: fc.boolean() }),
      fc.record({ do: fc.constant('move' as const), when, where, which: fc.nat() }),
      fc.record({ do: fc.constant('cancel' as const), which: fc.nat() }),
    )
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const time = ownTime()
      const known: { id: string; version: number }[] = []
      const expected = (error: { message: string }) => {
        if (!['slot_taken', 'visit_not_movable', 'status_not_possible'].includes(error.message)) throw error
      }
      for (const one of steps) {
        const visit = 'which' in one && known.length > 0 ? known[one.which % known.length]! : null
        if (one.do === 'book') {
          await book({ starts: time(one.when), ...one.where, squeeze: one.squeeze }).then((booked) => known.push(booked), expected)
        } else if (one.do === 'move' && visit) {
          await move(visit.id, visit.version, { starts: time(one.when), ...one.where }).then(({ version }) => (visit.version = version), expected)
        } else if (visit) {
          await statusTo(visit.id, visit.version, 'cancelled').then(({ version }) => (visit.version = version), expected)
        }
      }
      expect(await overlaps()).toEqual([])
    }), { numRuns: 15 })
  }, 60_000)

  test('holds when 16 sessions book the same slots and then move: one winner each, everyone told, no deadlock', async () => {
    const time = ownTime()
    const slots = Array.from({ length: 25 }, (_, i) => i * 30)
    const sessions = Array.from({ length: 16 }, (_, i) => db.as(i % 2 ? smile.receptionist : smile.assistant, 'smile'))
    const won: { id: string; version: number; slot: number }[] = []
    const refused: Record<string, number> = {}
    await Promise.all(sessions.map(async (session, i) => {
      // Everyone begins somewhere else, so that they meet.
      for (const slot of slots.map((_, n) => slots[(n + i) % slots.length]!)) {
        await book({ starts: time(slot), chair: chair1 }, session).then(
          ({ id, version }) => won.push({ id, version, slot }), (error) => (refused[error.message] = (refused[error.message] ?? 0) + 1))
      }
    }))
    expect(won).toHaveLength(slots.length)
    expect(new Set(won.map(({ slot }) => slot)).size).toBe(slots.length)
    expect(refused).toEqual({ slot_taken: 15 * slots.length })

    const outcomes: Record<string, number> = {}
    await Promise.all(sessions.map(async (session, i) => {
      for (const visit of won.map((_, n) => won[(n * 7 + i) % won.length]!)) {
        const to = slots[(slots.indexOf(visit.slot) + 1 + i) % slots.length]!
        const outcome = await move(visit.id, visit.version, { starts: time(to), chair: i % 3 ? chair1 : chair2, dentist: i % 2 ? asha : bose }, session)
          .then(() => 'moved', (error) => error.message)
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      }
    }))
    expect(Object.keys(outcomes).sort()).toEqual(['changed_by_someone', 'moved', 'slot_taken'])
    expect(await overlaps()).toEqual([])
    const [stat] = await db.admin`select deadlocks::int from pg_stat_database where datname = current_database()`
    expect(stat).toEqual({ deadlocks: 0 })
  }, 60_000)
})

test('a clinic outside India keeps its wall clock over a change of daylight saving', async () => {
  const owner = db.as(pearl.owner, 'pearl')
  await owner`update clinics set time_zone = 'America/New_York'`
  // 8 March 2026: 02:00 does not exist; the day has 23 hours.
  const [dayStart, dayEnd] = [new Date('2026-03-08T05:00:00Z'), new Date('2026-03-09T04:00:00Z')]
  const first = await addVisit(db.admin, pearl, { patient: pearl.patients.own, startsAt: dayStart })
  const last = await addVisit(db.admin, pearl, { patient: pearl.patients.own, startsAt: new Date(dayEnd.getTime() - 30 * 60_000) })
  await addVisit(db.admin, pearl, { patient: pearl.patients.own, startsAt: dayEnd })
  const { schedule } = await owner.rpc('schedule_days', { first_day: '2026-03-08', days: 1 })
  expect(schedule.visits.map((visit: { id: string }) => visit.id)).toEqual([first, last])
})
