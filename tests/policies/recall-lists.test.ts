// Whom the desk should call: what stands in the lists, for whom, and what booking and cancelling do to it.
import { describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, pearl, smile } from '../support/two-clinics.ts'
import { deskOf } from '../support/visits.ts'

const db = testDatabase()
const { desk, ownTime, row } = deskOf(db)
const [asha, bose] = smile.dentists

type Row = { id: string; source: string; patient: string; phone: string | null; next_visit: string | null; on: string }
const page = (args: object = {}, requests = desk) => requests.rpc<{ rows: Row[]; more: boolean; counts: Record<string, number> }>('recalls_page', { ...args })
const patients = async (args: object = {}, requests = desk) => (await page(args, requests)).rows.map((one) => one.patient)
const inDays = (days: number, hour = 12) => new Date(Date.now() + days * 86_400_000 - (Date.now() % 86_400_000) + hour * 3_600_000 - 5.5 * 3_600_000)

async function recall(name: string, days: number, more: { dentist?: string; status?: string } = {}) {
  const patient = await addPatient(db.admin, smile, { fullName: name, phone: '+919822111222' })
  const [made] = await db.admin`insert into recalls (clinic_id, patient_id, dentist_id, due_on, status)
    values (${smile.id}, ${patient}, ${more.dentist ?? null}, (now() at time zone 'Asia/Kolkata')::date + ${days}::int, ${more.status ?? 'open'}) returning id`
  return { id: made!.id as string, patient }
}

describe('the lists', () => {
  test('due within 30 days, overdue, and neither', async () => {
    await recall('Due Today', 0)
    await recall('Due Soon', 30, { dentist: bose })
    await recall('Due Later', 31)
    await recall('Over Due', -1)
    await recall('Dropped One', 5, { status: 'dropped' })
    const due = await patients()
    expect(due).toEqual(expect.arrayContaining(['Due Today', 'Due Soon']))
    expect(due).not.toEqual(expect.arrayContaining(['Due Later']))
    for (const absent of ['Due Later', 'Over Due', 'Dropped One']) expect(due).not.toContain(absent)
    expect(await patients({ list: 'overdue' })).toContain('Over Due')
    expect(await patients({ dentist: bose })).toEqual(['Due Soon'])
    const { counts } = await page()
    expect(counts.overdue).toBe((await patients({ list: 'overdue', page_size: 200 })).length)
    expect(counts.due).toBe((await patients({ page_size: 200 })).length)
  })

  test('missed and never rebooked, until there is a new visit or something was noted', async () => {
    const missed = await addPatient(db.admin, smile, { fullName: 'Missed Only' })
    const visit = await addVisit(db.admin, smile, { patient: missed, startsAt: inDays(-5, 3), status: 'no_show' })
    const rebooked = await addPatient(db.admin, smile, { fullName: 'Missed Rebooked' })
    await addVisit(db.admin, smile, { patient: rebooked, startsAt: inDays(-6, 4), status: 'cancelled' })
    await addVisit(db.admin, smile, { patient: rebooked, startsAt: inDays(6, 4) })
    const old = await addPatient(db.admin, smile, { fullName: 'Missed Long Ago' })
    await addVisit(db.admin, smile, { patient: old, startsAt: inDays(-80, 5), status: 'no_show' })
    const due = await page()
    expect(due.rows.find(({ id }) => id === visit)).toMatchObject({ source: 'visit', patient: 'Missed Only', status: 'no_show' })
    expect(due.rows.map((one) => one.patient)).not.toEqual(expect.arrayContaining(['Missed Rebooked']))
    expect(due.rows.map((one) => one.patient)).not.toEqual(expect.arrayContaining(['Missed Long Ago']))
    await db.admin`insert into recalls (clinic_id, patient_id, due_on, status, after_appointment_id) values (${smile.id}, ${missed}, now()::date, 'dropped', ${visit})`
    expect(await patients()).not.toContain('Missed Only')
  })

  test('unconfirmed: the coming week\'s booked visits, page by page', async () => {
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.push(await addVisit(db.admin, smile, { patient: smile.patients.own, dentist: bose, startsAt: inDays(3, 8 + i) }))
    await addVisit(db.admin, smile, { patient: smile.patients.own, dentist: bose, startsAt: inDays(3, 14), status: 'confirmed' })
    await addVisit(db.admin, smile, { patient: smile.patients.own, dentist: bose, startsAt: inDays(9, 8) })
    const first = await page({ list: 'unconfirmed', dentist: bose, page_size: 3 })
    const { on, id } = first.rows.at(-1)!
    const second = await page({ list: 'unconfirmed', dentist: bose, page_size: 3, after: { on, id } })
    const seen = [...first.rows, ...second.rows].map((one) => one.id)
    expect(first.more).toBe(true)
    expect(seen.filter((one) => ids.includes(one))).toEqual(ids)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('a dentist reads those of their own patients, another clinic nothing; a masked phone stays masked', async () => {
    await recall('Nobody Of Mine', 2)
    expect(await patients({}, db.as(smile.dentist, 'smile'))).not.toContain('Nobody Of Mine')
    expect(await patients({}, db.as(pearl.owner, 'pearl'))).not.toContain('Nobody Of Mine')
    await db.admin`update clinics set phones_hidden_from = '{receptionist}' where id = ${smile.id}`
    expect((await page()).rows.find((one) => one.patient === 'Nobody Of Mine')!.phone).toBe('+91••••••1222')
    await db.admin`update clinics set phones_hidden_from = '{}' where id = ${smile.id}`
    expect((await page()).rows.find((one) => one.patient === 'Nobody Of Mine')!.phone).toBe('+919822111222')
  })
})

describe('booking for a recall', () => {
  const state = async (id: string) => (await db.admin`select status, appointment_id from recalls where id = ${id}`)[0]

  test('books both or neither; cancelling opens it again, restoring books it again', async () => {
    const time = ownTime()
    const { id, patient } = await recall('Books Again', 3)
    const wish = { recall: id, patient, dentist: asha, starts: time(), minutes: 30 }
    expect(await refusal(desk.rpc('book_recall', { ...wish, patient: smile.patients.own }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(desk.rpc('book_recall', { ...wish, chair: pearl.chairs[0] }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('book_recall', wish))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(smile.accountant, 'smile').rpc('book_recall', wish))).toMatchObject({ code: 'not_allowed' })
    expect(await state(id)).toEqual({ status: 'open', appointment_id: null })
    const visit = await desk.rpc('book_recall', wish)
    expect(await state(id)).toEqual({ status: 'booked', appointment_id: visit.id })
    expect(await row(visit.id)).toMatchObject({ patient_id: patient, starts_at: time() })
    expect(await refusal(desk.rpc('book_recall', { ...wish, starts: time(60) }))).toMatchObject({ code: 'not_found' })
    await db.admin`update appointments set status = 'cancelled' where id = ${visit.id}`
    expect(await state(id)).toEqual({ status: 'open', appointment_id: visit.id })
    await db.admin`update appointments set status = 'booked' where id = ${visit.id}`
    expect(await state(id)).toEqual({ status: 'booked', appointment_id: visit.id })
  })

  test('a taken time leaves the recall open', async () => {
    const time = ownTime()
    const { id, patient } = await recall('No Room', 3)
    await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: time() })
    expect(await refusal(desk.rpc('book_recall', { recall: id, patient, dentist: asha, starts: time(), minutes: 30 }))).toMatchObject({ code: 'slot_taken' })
    expect(await state(id)).toEqual({ status: 'open', appointment_id: null })
  })
})
