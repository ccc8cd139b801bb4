// The queue: who may move people through the day, in which order they are seen, and what a day leaves open.
import { beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'
import { deskOf, whereItIsNoon } from '../support/visits.ts'

const db = testDatabase()
const { desk, row, statusTo } = deskOf(db)
const [asha, bose] = smile.dentists
const minute = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * minute)
// An hour ago is today, whenever the test runs.
beforeAll(() => db.admin`update clinics set time_zone = ${whereItIsNoon()} where id = ${smile.id}`)

type Values = Partial<{ patient: string; dentist: string | null; starts: Date; minutes: number; status: string; arrived: Date; source: string; token: number; lane: number | null }>
/** A visit of now, beside the lanes, waiting since then; answers its id. */
async function waiting(values: Values = {}) {
  const { patient = smile.patients.own, dentist = asha, starts = values.arrived ?? ago(30), minutes = 30, status = 'waiting', source = 'desk', lane = null } = values
  const [added] = await db.admin`insert into appointments (clinic_id, patient_id, branch_id, dentist_id, lane, starts_at, ends_at, status, arrived_at, source)
    values (${smile.id}, ${patient}, ${smile.branch}, ${dentist}, ${lane}, ${starts}, ${new Date(starts.getTime() + minutes * minute)}, ${status}, ${values.arrived ?? null}, ${source})
    returning id`
  return added!.id as string
}
const queue = async (requests = desk) => (await requests.rpc('queue')).visits as { id: string; status: string; place: number; version: number }[]
/** Ids of those who wait, in order, among the ones named. */
const order = async (among: string[], requests = desk) =>
  (await queue(requests)).filter((one) => one.status === 'waiting' && among.includes(one.id)).sort((a, b) => a.place - b.place).map((one) => one.id)
const mark = (visit: string, version: number, what: string, requests = desk) => requests.rpc('mark_in_queue', { visit, visit_version: version, mark: what })
const place = (visit: string, version: number, where: { behind?: string; ahead_of?: string }, requests = desk) =>
  requests.rpc<{ version: number }>('place_in_queue', { visit, visit_version: version, ...where })

describe('the order', () => {
  test('pain first, then appointments by their time or arrival, whichever is later, and walk-ins by arrival', async () => {
    const late = await waiting({ starts: ago(60), arrived: ago(20) })
    const early = await waiting({ starts: ago(10), arrived: ago(50) })
    const walkIn = await waiting({ starts: ago(15), arrived: ago(15), source: 'walk_in', dentist: null })
    const pain = await waiting({ arrived: ago(2) })
    const all = [late, early, walkIn, pain]
    expect(await order(all)).toEqual([late, walkIn, early, pain])
    await mark(pain, 1, 'urgent')
    expect(await order(all)).toEqual([pain, late, walkIn, early])
    await mark(pain, 2, 'calm')
    expect(await order(all)).toEqual([late, walkIn, early, pain])
  })

  test('by hand: behind someone, ahead of someone, before pain too; and back by hand', async () => {
    const [a, b, c] = [await waiting({ arrived: ago(29) }), await waiting({ arrived: ago(28) }), await waiting({ arrived: ago(27) })]
    await place(c, 1, { behind: a })
    expect(await order([a, b, c])).toEqual([a, c, b])
    await place(b, 1, { ahead_of: a })
    expect(await order([a, b, c])).toEqual([b, a, c])
    await mark(c, 2, 'urgent')
    expect(await order([a, b, c])).toEqual([c, b, a])
    await place(a, 1, { ahead_of: c })
    expect(await order([a, b, c])).toEqual([a, c, b])
  })

  test('there is always room between two, also when a family came at the same instant', async () => {
    const at = ago(26)
    const family = [await waiting({ arrived: at }), await waiting({ arrived: at }), await waiting({ arrived: at })]
    const before = await order(family)
    const last = await waiting({ arrived: ago(1) })
    await place(last, 1, { behind: before[0]! })
    expect(await order([...family, last])).toEqual([before[0], last, before[1], before[2]])
    for (let i = 0; i < 60; i++) {
      const [first, moved] = await order([before[1]!, before[2]!])
      await place(moved!, (await row(moved!)).version, { ahead_of: first! })
    }
    expect(await order([...family, last])).toEqual([before[0], last, before[1], before[2]])
  })

  test('two desks at once: both changes count, or the second is told; nobody is lost', async () => {
    const ids = await Promise.all([24, 23, 22, 21, 20].map((minutes) => waiting({ arrived: ago(minutes) })))
    const owner = db.as(smile.owner, 'smile')
    const both = await Promise.all([place(ids[4]!, 1, { behind: ids[0]! }), place(ids[3]!, 1, { behind: ids[0]! }, owner)])
    expect(both.map((one) => one.version)).toEqual([2, 2])
    const now = await order(ids)
    expect(now.slice(0, 1)).toEqual([ids[0]])
    expect([...now].sort()).toEqual([...ids].sort())
    const same = await Promise.allSettled([place(ids[2]!, 1, { ahead_of: ids[0]! }), place(ids[2]!, 1, { behind: ids[4]! }, owner)])
    expect(same.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((same.find((one) => one.status === 'rejected') as PromiseRejectedResult).reason.message).toBe('changed_by_someone')
  })

  test('neighbours that left the queue are passed over; with both gone it is told', async () => {
    const [a, b, c] = [await waiting({ arrived: ago(19) }), await waiting({ arrived: ago(18) }), await waiting({ arrived: ago(17) })]
    await statusTo(a, 1, 'in_chair')
    await place(c, 1, { behind: a, ahead_of: b })
    expect(await order([b, c])).toEqual([c, b])
    await statusTo(b, 1, 'in_chair')
    expect(await refusal(place(c, 2, { behind: a, ahead_of: b }))).toMatchObject({ code: 'queue_changed' })
    expect(await refusal(place(a, 2, { behind: c }))).toMatchObject({ code: 'not_waiting' })
  })

  test('called, not there, skipped, back at the same place; sitting down forgets it', async () => {
    const [a, b] = [await waiting({ arrived: ago(16) }), await waiting({ arrived: ago(15) })]
    await mark(a, 1, 'call')
    expect((await row(a)).called_at).not.toBeNull()
    await mark(a, 2, 'skip')
    expect((await row(a)).skipped_at).not.toBeNull()
    await mark(a, 3, 'recall')
    expect(await row(a)).toMatchObject({ skipped_at: null, called_at: expect.any(Date) })
    expect(await order([a, b])).toEqual([a, b])
    await statusTo(a, 4, 'in_chair')
    expect(await row(a)).toMatchObject({ called_at: null })
    expect(await refusal(mark(a, 5, 'skip'))).toMatchObject({ code: 'not_waiting' })
  })
})

describe('who may', () => {
  test('a dentist moves their own patients, and sees nobody else in the queue', async () => {
    const [own, others, walkIn] = [await waiting(), await waiting({ dentist: bose, patient: smile.patients.others }), await waiting({ source: 'walk_in', dentist: null })]
    const dentist = db.as(smile.dentist, 'smile')
    expect((await queue(dentist)).map((one) => one.id)).toContain(own)
    expect((await queue(dentist)).map((one) => one.id)).not.toEqual(expect.arrayContaining([others]))
    for (const visit of [others, walkIn]) {
      const before = await row(visit)
      for (const attempt of [
        () => mark(visit, 1, 'urgent', dentist), () => place(visit, 1, { behind: own }, dentist),
        () => dentist.rpc('seat_visit', { visit, visit_version: 1, dentist: asha }), () => dentist.rpc('discharge_visit', { visit, visit_version: 1 }),
        () => dentist.rpc('correct_visit_times', { visit, visit_version: 1, times: {} }),
      ]) expect(await refusal(attempt())).toMatchObject({ code: 'not_found' })
      expect((await dentist.rpc('close_visits', { visits: [visit], became: 'no_show' })).closed).toEqual([])
      expect(await row(visit)).toEqual(before)
    }
    await mark(own, 1, 'urgent', dentist)
    expect(await row(own)).toMatchObject({ urgent: true })
  })

  test('the accountant looks on; another clinic finds nothing', async () => {
    const visit = await waiting()
    const before = await row(visit)
    for (const [who, code] of [[db.as(smile.accountant, 'smile'), 'not_allowed'], [db.as(pearl.owner, 'pearl'), 'not_found'], [db.as(pearl.owner, 'smile'), 'not_found']] as const) {
      for (const attempt of [() => mark(visit, 1, 'urgent', who), () => place(visit, 1, { behind: visit }, who), () => who.rpc('discharge_visit', { visit, visit_version: 1 })]) {
        expect(await refusal(attempt())).toMatchObject({ code })
      }
    }
    expect(await row(visit)).toEqual(before)
    expect((await queue(db.as(smile.accountant, 'smile'))).map((one) => one.id)).toContain(visit)
    expect(await queue(db.as(pearl.owner, 'pearl'))).toEqual([])
  })

  test('the frame counts those who wait today and may be seen', async () => {
    const counted = async (requests: typeof desk) => {
      const [answer] = await requests`select private.queue_counts(${smile.id}) as counts`
      return (answer!.counts as { waiting?: number }).waiting
    }
    const before = [await counted(desk), await counted(db.as(smile.dentist, 'smile'))]
    await waiting({ dentist: bose })
    await waiting()
    expect([await counted(desk), await counted(db.as(smile.dentist, 'smile'))]).toEqual([before[0]! + 2, before[1]! + 1])
    expect(await counted(db.as(pearl.owner, 'pearl'))).toBeUndefined()
  })
})

describe('into the chair', () => {
  test('a walk-in gets its dentist, and with a chair a place in the schedule', async () => {
    const one = await waiting({ source: 'walk_in', dentist: null, starts: ago(40), arrived: ago(40), minutes: 20 })
    expect(await refusal(statusTo(one, 1, 'in_chair'))).toMatchObject({ code: 'dentist_needed' })
    expect(await refusal(desk.rpc('seat_visit', { visit: one, visit_version: 1 }))).toMatchObject({ code: 'dentist_needed' })
    await desk.rpc('seat_visit', { visit: one, visit_version: 1, dentist: bose })
    expect(await row(one)).toMatchObject({ status: 'in_chair', dentist_id: bose, lane: null, chair_id: null })

    const two = await waiting({ source: 'walk_in', dentist: null, starts: ago(40), arrived: ago(40), minutes: 20 })
    await desk.rpc('seat_visit', { visit: two, visit_version: 1, dentist: asha, chair: smile.chairs[0] })
    const seated = await row(two)
    expect(seated).toMatchObject({ status: 'in_chair', dentist_id: asha, lane: 1, chair_id: smile.chairs[0] })
    expect(seated.starts_at.getTime()).toBeGreaterThan(ago(2).getTime())
    const three = await waiting({ source: 'walk_in', dentist: null })
    expect(await refusal(desk.rpc('seat_visit', { visit: three, visit_version: 1, dentist: bose, chair: smile.chairs[0] }))).toMatchObject({
      code: 'slot_taken', detail: { with: 'chair', chair: 'Chair 1', patient: 'Sunita Deshpande' } })
    expect(await row(three)).toMatchObject({ status: 'waiting', dentist_id: null })
    expect(await refusal(desk.rpc('seat_visit', { visit: three, visit_version: 1, dentist: pearl.dentists[0] }))).toMatchObject({ code: 'not_found' })
  })
})

describe('times', () => {
  test('every step notes when it happened; a step back forgets it', async () => {
    const visit = await waiting({ status: 'booked' })
    let version = 1
    for (const status of ['waiting', 'in_chair', 'done']) version = (await statusTo(visit, version, status)).version
    expect(await row(visit)).toMatchObject({ arrived_at: expect.any(Date), seated_at: expect.any(Date), finished_at: expect.any(Date), discharged_at: null })
    version = (await statusTo(visit, version, 'in_chair')).version
    version = (await statusTo(visit, version, 'waiting')).version
    expect(await row(visit)).toMatchObject({ arrived_at: expect.any(Date), seated_at: null, finished_at: null })
  })

  test('are corrected in order, not into the future, not for what has not happened; the history tells', async () => {
    const visit = await waiting({ arrived: ago(60) })
    const { version } = await statusTo(visit, 1, 'in_chair')
    const correct = (times: Record<string, Date>, requests = desk) => requests.rpc('correct_visit_times', { visit, visit_version: version, times })
    const before = await row(visit)
    for (const [times, detail, code] of [
      [{ seated_at: ago(70) }, { field: 'seated_at' }, 'times_out_of_order'], [{ arrived_at: ago(-30) }, { field: 'arrived_at' }, 'time_in_future'],
      [{ finished_at: ago(1) }, { field: 'finished_at' }, 'time_not_yet'],
    ] as const) expect(await refusal(correct(times))).toMatchObject({ code, detail })
    expect(await row(visit)).toEqual(before)
    const [arrived, seated] = [ago(50), ago(35)]
    await correct({ arrived_at: arrived, seated_at: seated })
    expect(await row(visit)).toMatchObject({ arrived_at: arrived, seated_at: seated })
    const { history } = await desk.rpc('visit', { visit })
    expect(history.at(-1)).toMatchObject({ by: 'smile receptionist', before: { arrived_at: expect.any(String) }, after: { arrived_at: expect.any(String) } })
    expect(await refusal(correct({ arrived_at: ago(45) }))).toMatchObject({ code: 'changed_by_someone' })
  })

  test('cannot be written past the function either', async () => {
    const visit = await waiting({ arrived: ago(30) })
    expect(await refusal(desk`update appointments set arrived_at = now() + interval '1 hour' where id = ${visit}`)).toMatchObject({ code: 'time_in_future' })
    await desk`update appointments set arrived_at = null, seated_at = now() where id = ${visit}`
    expect(await row(visit)).toMatchObject({ arrived_at: expect.any(Date), seated_at: null })
    await statusTo(visit, 2, 'in_chair')
    expect(await refusal(desk`update appointments set arrived_at = seated_at + interval '1 second' where id = ${visit}`)).toMatchObject({ code: 'appointments_times_in_order' })
  })
})

describe('left open', () => {
  const day = 24 * 60
  const leftOpen = async (requests = desk, args = {}) => requests.rpc('visits_left_open', args)

  test('visits of earlier days are listed, page by page, and closed at once; it can be taken back', async () => {
    const booked = await waiting({ status: 'booked', starts: ago(3 * day) })
    const waited = await waiting({ starts: ago(2 * day), arrived: ago(2 * day - 10) })
    const inChair = await waiting({ status: 'in_chair', starts: ago(2 * day + 60), arrived: ago(2 * day + 60) })
    await db.admin`update appointments set seated_at = ${ago(2 * day + 50)} where id = ${inChair}`
    const today = await waiting()
    const all = await leftOpen()
    const ids = all.visits.map((one: { id: string }) => one.id)
    expect(ids).toEqual(expect.arrayContaining([booked, waited, inChair]))
    expect(ids).not.toContain(today)
    expect(all.total).toBe(ids.length)
    expect((await desk.rpc('queue')).left_open).toBe(all.total)
    const first = await leftOpen(desk, { page_size: 1 })
    const second = await leftOpen(desk, { page_size: 200, after: { starts_at: first.visits[0].starts_at, id: first.visits[0].id } })
    expect([...first.visits, ...second.visits].map((one) => one.id)).toEqual(ids)
    expect(first.more).toBe(true)

    const missed = await desk.rpc('close_visits', { visits: [booked, waited, inChair], became: 'no_show', reason: 'Forgot' })
    expect(missed.closed).toHaveLength(2)
    expect(missed.refused).toEqual([inChair])
    expect(await row(waited)).toMatchObject({ status: 'no_show', status_reason: 'Forgot', arrived_at: null })
    await desk.rpc('reopen_visits', { visits: missed.closed })
    expect(await row(booked)).toMatchObject({ status: 'booked' })
    expect(await row(waited)).toMatchObject({ status: 'waiting' })

    const came = await desk.rpc('close_visits', { visits: [booked, inChair], became: 'discharged' })
    expect(came).toMatchObject({ closed: [{ was: 'booked' }, { was: 'in_chair' }], refused: [] })
    const then = await row(booked)
    expect(then).toMatchObject({ status: 'discharged', arrived_at: then.starts_at, seated_at: then.starts_at, finished_at: then.ends_at, discharged_at: then.ends_at })
    expect(await row(inChair)).toMatchObject({ status: 'discharged', arrived_at: expect.any(Date), seated_at: expect.any(Date) })
    expect(await refusal(desk.rpc('reopen_visits', { visits: [{ ...came.closed[0], version: 1 }] }))).toMatchObject({ code: 'changed_by_someone' })
  })

  test('a dentist sees those of their own; a visit to come is not closed', async () => {
    const others = await waiting({ status: 'booked', starts: ago(2 * day), dentist: bose })
    const own = await waiting({ status: 'booked', starts: ago(2 * day) })
    const ids = (await leftOpen(db.as(smile.dentist, 'smile'))).visits.map((one: { id: string }) => one.id)
    expect(ids).toContain(own)
    expect(ids).not.toContain(others)
    expect(await desk.rpc('close_visits', { visits: [smile.visits.own], became: 'no_show' })).toEqual({ closed: [], refused: [smile.visits.own] })
  })
})

describe('discharge and recall', () => {
  const done = () => waiting({ status: 'done', arrived: ago(30) })
  const recallOf = async (visit: string) => (await db.admin`select * from recalls where after_appointment_id = ${visit}`)[0]

  test('in one step or not at all', async () => {
    const visit = await done()
    const recall = { due_on: '2031-03-01', dentist_id: asha, reason_id: smile.reason, note: ' Sutures ' }
    expect(await refusal(desk.rpc('discharge_visit', { visit, visit_version: 1, recall: { ...recall, dentist_id: pearl.dentists[0] } }))).toMatchObject({ sqlstate: '23503' })
    expect(await row(visit)).toMatchObject({ status: 'done', version: 1 })
    expect(await recallOf(visit)).toBeUndefined()
    const answer = await desk.rpc('discharge_visit', { visit, visit_version: 1, recall })
    expect(await recallOf(visit)).toMatchObject({ id: answer.recall, status: 'open', note: 'Sutures', dentist_id: asha, patient_id: smile.patients.own })
    expect(await row(visit)).toMatchObject({ status: 'discharged', discharged_at: expect.any(Date) })
    // Not over after all: what was asked for is forgotten, and asked again.
    await statusTo(visit, 2, 'done')
    expect(await recallOf(visit)).toMatchObject({ status: 'dropped' })
    await desk.rpc('discharge_visit', { visit, visit_version: 3, recall: { due_on: '2031-04-01' } })
    expect(await recallOf(visit)).toMatchObject({ id: answer.recall, status: 'open', dentist_id: null, note: null })
  })

  test('nobody who still waits is discharged', async () => {
    const visit = await waiting()
    expect(await refusal(desk.rpc('discharge_visit', { visit, visit_version: 1, recall: { due_on: '2031-03-01' } }))).toMatchObject({ code: 'status_not_possible' })
    expect(await recallOf(visit)).toBeUndefined()
  })

  test('a booking for it books it; cancelling opens it again, and restoring books it again', async () => {
    const visit = await done()
    const { recall } = await desk.rpc('discharge_visit', { visit, visit_version: 1, recall: { due_on: '2031-03-01' } })
    const starts = new Date('2031-03-03T05:00:00Z')
    const stranger = await addPatient(db.admin, smile, { fullName: 'Somebody Else' })
    const wish = { recall, patient: smile.patients.own, dentist: asha, starts, minutes: 30 }
    expect(await refusal(desk.rpc('book_recall', { ...wish, patient: stranger }))).toMatchObject({ code: 'not_found' })
    expect(await db.admin`select id from appointments where starts_at = ${starts}`).toEqual([])
    const { id, version } = await desk.rpc('book_recall', wish)
    const now = async () => (await db.admin`select status, appointment_id from recalls where id = ${recall}`)[0]
    expect(await now()).toEqual({ status: 'booked', appointment_id: id })
    expect(await refusal(desk.rpc('book_recall', { ...wish, starts: new Date('2031-03-04T05:00:00Z') }))).toMatchObject({ code: 'not_found' })
    await statusTo(id, version, 'cancelled')
    expect(await now()).toMatchObject({ status: 'open' })
    await statusTo(id, version + 1, 'booked')
    expect(await now()).toEqual({ status: 'booked', appointment_id: id })
  })
})
