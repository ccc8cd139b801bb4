// A day that was kept on paper, entered later: with its true times, whole or not at all, and in silence.
import { beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addVisit, pearl, smile } from '../support/two-clinics.ts'
import { deskOf, whereItIsNoon } from '../support/visits.ts'

const db = testDatabase()
const { desk } = deskOf(db)
const [asha] = smile.dentists
const zone = whereItIsNoon()
const date = (days = 0) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() + days * 86_400_000)
beforeAll(() => db.admin`update clinics set time_zone = ${zone} where id in ${db.admin([smile.id, pearl.id])}`)

const line = (changes = {}) => ({
  patient: smile.patients.own, name: null, phone: null, dentist: asha, time: '10:15', reason: smile.reason, note: 'Upper left', outcome: 'discharged', ...changes,
})
const enter = (rows: object[], day = date(-1), requests = desk) => requests.rpc('enter_paper_day', { day, rows })
const everything = async () => (await db.admin`select (select count(*) from appointments) as visits, (select count(*) from patients) as patients,
  (select count(*) from messages) as messages`)[0]

describe('a day on paper', () => {
  test('is entered with true times, known patients and new ones, and nothing is sent', async () => {
    const before = await everything()
    expect(await enter([line(), line({ patient: null, name: 'Ganesh Kale', phone: '+919822012345', time: '11:00', reason: null, note: null }),
      line({ time: '12:00', outcome: 'no_show' })])).toEqual({ saved: 3 })
    const rows = await db.admin`select a.*, p.full_name, a.starts_at at time zone ${zone} as wall from appointments a join patients p on p.id = a.patient_id
      where a.source = 'paper' order by a.starts_at`
    expect(rows.map((row) => [row.full_name, row.status, row.note])).toEqual([
      ['Sunita Deshpande', 'discharged', 'Upper left'], ['Ganesh Kale', 'discharged', null], ['Sunita Deshpande', 'no_show', 'Upper left']])
    expect(rows[0]!.arrived_at).toEqual(rows[0]!.starts_at)
    expect(rows[0]!.discharged_at).toEqual(rows[0]!.ends_at)
    expect(rows[0]!.wall.toISOString().slice(11, 16)).toBe('10:15')
    expect(rows[2]!.arrived_at).toBeNull()
    expect((await everything())!.messages).toBe(before!.messages)
  })

  test('one wrong row keeps all of them out, and each says what is wrong with it', async () => {
    const before = await everything()
    expect(await refusal(enter([line(), line({ patient: pearl.patients.own }), line({ patient: null, name: 'Real Person', phone: '12' }), line({ note: 'x'.repeat(1001) })])))
      .toMatchObject({ code: 'paper_rows', detail: { errors: [
        { row: 1, field: 'patient', code: 'not_found' }, { row: 2, field: 'name', code: 'value_not_possible' }, { row: 3, field: 'note', code: 'value_not_possible' }] } })
    expect(await refusal(enter([line({ time: '23:59' })], date()))).toMatchObject({ code: 'paper_rows', detail: { errors: [{ row: 0, field: 'time', code: 'time_in_future' }] } })
    expect(await refusal(enter([line()], date(2)))).toMatchObject({ code: 'date_impossible' })
    expect(await everything()).toEqual(before)
  })

  test('a visit that was booked for that day is closed, not doubled', async () => {
    const [booked] = await db.admin`select (${`${date(-3)} 15:00`}::timestamp at time zone ${zone}) as at`
    const visit = await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: booked!.at })
    await enter([line({ time: '15:20', note: null })], date(-3))
    const [now] = await db.admin`select * from appointments where id = ${visit}`
    expect(now).toMatchObject({ status: 'discharged', arrived_at: new Date(booked!.at.getTime() + 20 * 60_000), starts_at: booked!.at, source: 'desk' })
    expect(await db.admin`select id from appointments where starts_at = ${now!.arrived_at}`).toEqual([])
  })

  test('a dentist enters their own patients; nobody enters another clinic\'s', async () => {
    const before = await everything()
    expect(await refusal(enter([line({ patient: smile.patients.others })], date(-4), db.as(smile.dentist, 'smile'))))
      .toMatchObject({ code: 'paper_rows', detail: { errors: [{ row: 0, code: 'not_allowed' }] } })
    expect(await refusal(enter([line()], date(-4), db.as(pearl.owner, 'pearl')))).toMatchObject({ code: 'paper_rows', detail: { errors: [{ code: 'not_found' }] } })
    expect(await refusal(enter([line()], date(-4), db.as(pearl.owner, 'smile')))).toMatchObject({ code: 'not_found' })
    expect(await refusal(enter([line()], date(-4), db.as(smile.accountant, 'smile')))).toMatchObject({ code: 'not_allowed' })
    expect(await everything()).toEqual(before)
    expect(await enter([line()], date(-4), db.as(smile.dentist, 'smile'))).toEqual({ saved: 1 })
  })
})
