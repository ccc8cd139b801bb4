// Visits of one's own patients, of one's own clinic, at its own hours.
import { describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, at, pearl, smile } from '../support/two-clinics.ts'
import { deskOf } from '../support/visits.ts'

const db = testDatabase()
const { desk, book, move, row, ownTime } = deskOf(db)
const bose = smile.dentists[1]

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
