import { describe, expect, test } from 'vitest'
import { transitions } from '../../lib/appointments/rules.ts'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, at, pearl, smile } from '../support/two-clinics.ts'
import { deskOf, type Booking } from '../support/visits.ts'

const db = testDatabase()
const { desk, book, move, statusTo, row, ownTime } = deskOf(db)
const [asha, bose] = smile.dentists // one lane, two lanes
const [chair1, chair2] = smile.chairs
const patient = smile.patients.own

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
