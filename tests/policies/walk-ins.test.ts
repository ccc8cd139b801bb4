// People without an appointment, families, and tokens: who may, what is refused, and no number twice.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refusal, type Answer } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, monday, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
const [asha, bose] = smile.dentists

type Made = { id: string; version: number; patient_id: string; patient: string; token: number | null; starts_at: string }
const walkIn = (people: object[], more: object = {}, requests = desk) =>
  requests.rpc<Made[]>('add_walk_in', { request: randomUUID(), people, ...more })
const newcomer = (name: string, more: object = {}) => ({ details: { full_name: name, phone: '+919811100000' }, ...more })
const row = async (id: string) => (await db.admin`select * from appointments where id = ${id} and clinic_id = ${smile.id}`)[0]!
const tokensPer = (per: string) => db.admin`update clinics set token_per = ${per} where id = ${smile.id}`
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const counts = async () => (await db.admin`select (select count(*)::int from patients) as patients, (select count(*)::int from appointments) as visits`)[0]!

describe('a walk-in', () => {
  test('waits from now on, without time, chair or lane, and is registered with the answer about reminders', async () => {
    const [made] = await walkIn([newcomer('Wahida Walker', { complaint: 'Tooth hurts', urgent: true, consent: { given: true, wording: 'Yes', language: 'en' } })])
    expect(await row(made!.id)).toMatchObject({
      status: 'waiting', source: 'walk_in', dentist_id: null, chair_id: null, lane: null, urgent: true, note: 'Tooth hurts', family_id: null,
    })
    const [patient] = await db.admin`select phone, reminder_consent, file_number from patients where id = ${made!.patient_id}`
    expect(patient).toMatchObject({ phone: '+919811100000', reminder_consent: true, file_number: expect.stringMatching(/^S/) })
    const length = await db.admin`select extract(epoch from ends_at - starts_at)::int / 60 as minutes from appointments where id = ${made!.id}`
    expect(length[0]).toEqual({ minutes: 15 })
  })

  test('a family shares the phone of its first, also one that the desk reads masked', async () => {
    await db.admin`update clinics set phones_hidden_from = '{receptionist}' where id = ${smile.id}`
    const made = await walkIn([{ patient: smile.patients.others }, { details: { full_name: 'Kid Shaikh', sex: 'male' }, same_phone: true }], { again: true })
    await db.admin`update clinics set phones_hidden_from = '{}' where id = ${smile.id}`
    const [kid] = await db.admin`select phone, whatsapp from patients where id = ${made[1]!.patient_id}`
    expect(kid).toEqual({ phone: '+919822000002', whatsapp: '+919822000002' })
    const alone = await walkIn([{ details: { full_name: 'No Phone' }, same_phone: true }])
    expect((await db.admin`select phone from patients where id = ${alone[0]!.patient_id}`)[0]).toEqual({ phone: null })
  })

  test('takes as long as its reason', async () => {
    const [made] = await walkIn([newcomer('Reason Raj')], { reason: smile.reason, dentist: asha })
    const { starts_at, ends_at, dentist_id } = await row(made!.id)
    expect([(ends_at - starts_at) / 60_000, dentist_id]).toEqual([30, asha])
  })

  test('sent twice, even at once, is one person', async () => {
    const request = randomUUID()
    const before = await counts()
    const answers = await Promise.all(Array.from({ length: 6 }, () => desk.rpc<Made[]>('add_walk_in', { request, people: [newcomer('Twice Tara'), newcomer('Twice Tej')] })))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toHaveLength(2)
    expect(await counts()).toEqual({ patients: before.patients + 2, visits: before.visits + 2 })
    // Another clinic may make the same id; it tells nothing.
    const theirs = await db.as(pearl.receptionist, 'pearl').rpc<Made[]>('add_walk_in', { request, people: [newcomer('Other Om')] })
    expect(theirs[0]!.patient).toBe('Other Om')
  })

  test('who has a visit today is not added beside it unasked', async () => {
    const patient = await addPatient(db.admin, smile, { fullName: 'Expected Esha' })
    const [{ soon }] = await db.admin<[{ soon: Date }]>`select least(now() + interval '5 minutes', (date_trunc('day', now() at time zone 'Asia/Kolkata') + interval '23 hours 59 minutes') at time zone 'Asia/Kolkata') as soon`
    const visit = await addVisit(db.admin, smile, { patient, startsAt: soon, lane: null })
    const before = await counts()
    const refused = await refusal(walkIn([newcomer('Sister Sia'), { patient }]))
    expect(refused).toMatchObject({ code: 'visit_today', detail: { id: visit, status: 'booked', patient: 'Expected Esha' } })
    expect(await counts()).toEqual(before)
    expect(await walkIn([{ patient }], { again: true })).toHaveLength(1)
  })

  test('is refused to those who may not, and for a patient, dentist or reason of another clinic; nothing stays', async () => {
    const before = await counts()
    for (const actor of [smile.accountant]) {
      expect(await refusal(walkIn([newcomer('No No')], {}, db.as(actor, 'smile')))).toMatchObject({ code: 'not_allowed' })
    }
    for (const [actor, header] of [[pearl.owner, 'smile'], [smile.removed, 'smile'], [smile.receptionist, 'pearl']] as const) {
      expect(await refusal(walkIn([newcomer('No No')], {}, db.as(actor, header)))).toMatchObject({ code: 'not_found' })
    }
    for (const [people, more] of [
      [[{ patient: pearl.patients.own }], {}], [[newcomer('A')], { dentist: pearl.dentists[0] }], [[newcomer('A')], { reason: pearl.reason }],
      [[newcomer('A'), { patient: pearl.patients.own }], {}],
    ] as const) {
      expect(await refusal(walkIn([...people], more))).toMatchObject({ code: 'not_found' })
    }
    expect(await refusal(walkIn([]))).toMatchObject({ code: 'value_not_possible' })
    expect(await refusal(walkIn([newcomer('A')], { source: 'desk' }))).toMatchObject({ code: 'value_not_possible' })
    expect(await counts()).toEqual(before)
  })

  test('a dentist adds their own, not for another and not for whoever is free', async () => {
    const dentist = db.as(smile.dentist, 'smile')
    expect(await walkIn([newcomer('Mine Mira')], { dentist: asha }, dentist)).toHaveLength(1)
    const before = await counts()
    expect(await refusal(walkIn([newcomer('His Hari')], { dentist: bose }, dentist))).toMatchObject({ sqlstate: '42501' })
    expect(await refusal(walkIn([newcomer('Any Anu')], {}, dentist))).toMatchObject({ sqlstate: '42501' })
    expect(await counts()).toEqual(before)
  })
})

describe('tokens', () => {
  test('none, one row for the clinic, or one for each dentist', async () => {
    await tokensPer('none')
    expect((await walkIn([newcomer('No Token')]))[0]!.token).toBeNull()
    await tokensPer('clinic')
    const family = await walkIn([newcomer('Papa P'), newcomer('Mama P'), newcomer('Baby P')])
    expect(family.map(({ token }) => token)).toEqual([1, 2, 3])
    expect(new Set((await Promise.all(family.map(({ id }) => row(id)))).map(({ family_id }) => family_id)).size).toBe(1)
    expect((await walkIn([newcomer('Next N')], { dentist: bose }))[0]!.token).toBe(4)
    await tokensPer('dentist')
    expect((await walkIn([newcomer('To Asha')], { dentist: asha }))[0]!.token).toBe(1)
    expect((await walkIn([newcomer('To Bose')], { dentist: bose }))[0]!.token).toBe(1)
    expect((await walkIn([newcomer('To Asha too')], { dentist: asha }))[0]!.token).toBe(2)
  })

  test('are given at arrival, kept through steps back, and begin again the next day', async () => {
    await tokensPer('dentist')
    const [early, late] = [daysAgo(5), daysAgo(4)]
    const arrive = async (day: string) => {
      const id = await addVisit(db.admin, smile, { patient: smile.patients.own, dentist: bose, startsAt: new Date(`${day}T06:00:00Z`), lane: null })
      expect((await row(id)).token).toBeNull()
      await db.admin`update appointments set status = 'waiting', arrived_at = ${`${day}T06:10:00Z`} where id = ${id}`
      return id
    }
    const first = await arrive(early)
    const second = await arrive(early)
    const nextDay = await arrive(late)
    expect([(await row(first)).token, (await row(second)).token, (await row(nextDay)).token]).toEqual([1, 2, 1])
    await db.admin`update appointments set status = 'booked' where id = ${first}`
    await db.admin`update appointments set status = 'waiting', arrived_at = ${`${early}T07:00:00Z`} where id = ${first}`
    expect((await row(first)).token).toBe(1)
    await db.admin`update appointments set status = 'booked' where id = ${first}`
    await db.admin`update appointments set status = 'waiting', arrived_at = ${`${late}T07:00:00Z`} where id = ${first}`
    expect(await row(first)).toMatchObject({ token: 2, token_day: new Date(`${late}T00:00:00Z`) })
  })

  test('the day is the clinic\'s: half past midnight in Pune is another row than the evening before', async () => {
    await tokensPer('clinic')
    const tokens = []
    for (const instant of [`${daysAgo(9)}T18:20:00Z`, `${daysAgo(9)}T18:40:00Z`]) {
      const id = await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: new Date(instant), lane: null })
      await db.admin`update appointments set status = 'waiting', arrived_at = ${instant} where id = ${id}`
      tokens.push((await row(id)).token)
    }
    expect(tokens).toEqual([1, 1])
  })

  test('16 sessions at once: every number once, none left out of the answer, no deadlock', async () => {
    await tokensPer('dentist')
    const sessions = Array.from({ length: 16 }, (_, i) => db.as(i % 2 ? smile.receptionist : smile.assistant, 'smile'))
    const made = (await Promise.all(sessions.flatMap((session, i) => Array.from({ length: 5 }, (_, n) =>
      walkIn(n % 2 ? [newcomer(`Rush ${i} ${n}`)] : [newcomer(`Rush ${i} ${n} a`), newcomer(`Rush ${i} ${n} b`)], { dentist: n % 3 ? asha : bose }, session))))).flat()
    const rows = await db.admin`select token_day, token_dentist_id, count(*)::int as given, count(distinct token)::int as numbers, max(token) - min(token) + 1 as span
      from appointments where id = any(${made.map(({ id }) => id)}::uuid[]) group by 1, 2`
    expect(rows).toHaveLength(2)
    for (const { given, numbers, span } of rows) expect([numbers, span]).toEqual([given, given])
    const [stat] = await db.admin`select deadlocks::int from pg_stat_database where datname = current_database()`
    expect(stat).toEqual({ deadlocks: 0 })
  }, 60_000)
})

describe('a session without times', () => {
  /** "Come from 6 to 8" on Mondays, in Pune; `week` of the future, each test its own. */
  const evening = (week: number, minutes = 0) => new Date(monday.getTime() + week * 7 * 86_400_000 + (8 * 60 + minutes) * 60_000)
  const session = async (max: number | null, dentist = asha) => {
    await db.admin`delete from dentist_sessions where clinic_id = ${smile.id} and token_only`
    await db.admin`insert into dentist_sessions (clinic_id, dentist_id, branch_id, pattern, weekday, starts, ends, token_only, max_tokens)
      values (${smile.id}, ${dentist}, ${smile.branch}, 'weekly', 1, '18:00', '20:00', true, ${max})`
  }
  const book = (week: number, requests = desk, more: object = {}) => requests.rpc<Answer>('book_appointment', {
    patient: smile.patients.own, dentist: asha, starts: evening(week, 45), minutes: 10, by_token: true, ...more,
  })

  test('gives the next number at booking; the visit spans the session and takes no lane', async () => {
    await session(null)
    const numbers = [(await book(1)).token, (await book(1)).token, (await book(2)).token]
    expect(numbers).toEqual([1, 2, 1])
    const [visit] = await db.admin`select * from appointments where by_token and starts_at = ${evening(2)}`
    expect(visit).toMatchObject({ lane: null, chair_id: null, ends_at: evening(2, 120), token: 1, token_dentist_id: asha, status: 'booked' })
    await db.admin`update appointments set status = 'waiting', arrived_at = ${evening(2)} where id = ${visit!.id}`
    expect((await row(visit!.id)).token).toBe(1)
  })

  test('is refused where there is none, also to those who go past the function', async () => {
    await session(null)
    expect(await refusal(desk.rpc('book_appointment', { patient: smile.patients.own, dentist: asha, starts: evening(3, -60), minutes: 10, by_token: true }))).toMatchObject({ code: 'no_token_session' })
    expect(await refusal(book(3, desk, { dentist: bose }))).toMatchObject({ code: 'no_token_session' })
    expect(await refusal(db.as(smile.assistant, 'smile')`insert into appointments (clinic_id, patient_id, branch_id, dentist_id, starts_at, ends_at, by_token)
      values (${smile.id}, ${smile.patients.own}, ${smile.branch}, ${bose}, ${evening(3)}, ${evening(3, 30)}, true)`)).toMatchObject({ code: 'no_token_session' })
  })

  test('is full when it is full, for 16 desks at once; a cancelled number frees a place, not the number', async () => {
    await session(10)
    const sessions = Array.from({ length: 16 }, (_, i) => db.as(i % 2 ? smile.receptionist : smile.assistant, 'smile'))
    const outcomes = await Promise.all(sessions.map((one) => book(4, one).then(({ token }) => token, (error) => error.message)))
    expect(outcomes.filter((one) => one === 'session_full')).toHaveLength(6)
    expect(outcomes.filter((one) => typeof one === 'number').sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(await refusal(book(4))).toMatchObject({ detail: { count: 10 } })
    await db.admin`update appointments set status = 'cancelled' where by_token and starts_at = ${evening(4)} and token = 3`
    expect((await book(4)).token).toBe(11)
  })

  test('a visit that moves to another day gets that day\'s number, and to a time of its own none', async () => {
    await session(null)
    const { id } = await book(5)
    await book(6)
    const moved = await desk.rpc('reschedule_appointment', { visit: id, visit_version: 1, starts: evening(6, 15), minutes: 30, dentist: asha, chair: null })
    expect(await row(id)).toMatchObject({ token: 2, by_token: true, starts_at: evening(6), ends_at: evening(6, 120) })
    await desk.rpc('reschedule_appointment', { visit: id, visit_version: moved.version, starts: evening(6, -120), minutes: 30, dentist: asha, chair: null, squeeze: false })
    expect(await row(id)).toMatchObject({ token: null, token_day: null, by_token: false, lane: 1, starts_at: evening(6, -120) })
  })

  test('every pattern falls on the days on which the screen shows it', async () => {
    const { sitsOn } = await import('../../lib/appointments/sessions.ts')
    const base = { id: smile.session, dentist_id: asha, branch_id: smile.branch, starts: '10:00', ends: '11:00', break_starts: null, break_ends: null, token_only: true, max_tokens: null, weekday: null, nth: null, on_date: null, valid_from: null, valid_until: null }
    const patterns = [
      { ...base, pattern: 'weekly', weekday: 3, valid_from: '2026-02-01', valid_until: '2026-05-01' },
      { ...base, pattern: 'alternate', weekday: 6, on_date: '2026-03-05' }, { ...base, pattern: 'alternate', weekday: 0, on_date: '2026-03-05' },
      { ...base, pattern: 'nth', weekday: 1, nth: 1 }, { ...base, pattern: 'nth', weekday: 2, nth: 5 }, { ...base, pattern: 'once', on_date: '2026-04-09' },
    ] as const
    for (const pattern of patterns) {
      const days = await db.admin<{ day: string; sits: boolean }[]>`select d::date::text as day, private.sits_on(
        jsonb_populate_record(null::dentist_sessions, ${db.admin.json(pattern as never)}), d::date) as sits
        from generate_series('2026-01-01'::date, '2026-12-31'::date, interval '1 day') d`
      expect(days.filter(({ sits }) => sits).map(({ day }) => day)).toEqual(days.filter(({ day }) => sitsOn(pattern as never, day)).map(({ day }) => day))
    }
  })
})

describe('a family', () => {
  const starts = (minutes: number) => new Date(monday.getTime() + 200 * 86_400_000 + minutes * 60_000)
  const visits = (times: [minutes: number, dentist: string][]) => times.map(([minutes, dentist], i) =>
    ({ ...(i ? newcomer(`Kin ${minutes} ${i}`) : { patient: smile.patients.own }), dentist, starts: starts(minutes), minutes: 20, chair: null }))
  const bookFamily = (list: object[], request = randomUUID(), requests = desk) => requests.rpc<Made[]>('book_family', { request, visits: list })

  test('is booked one after the other or beside each other, under one key', async () => {
    const made = await bookFamily(visits([[0, bose], [20, bose], [20, asha]]))
    expect(made).toHaveLength(3)
    const rows = await Promise.all(made.map(({ id }) => row(id)))
    expect(new Set(rows.map(({ family_id }) => family_id)).size).toBe(1)
    expect(rows.map(({ starts_at }) => starts_at)).toEqual([starts(0), starts(20), starts(20)])
    expect(rows.every(({ status, source }) => status === 'booked' && source === 'desk')).toBe(true)
  })

  test('all or none: a clash with the third books nobody and registers nobody, and says whose it is', async () => {
    await addVisit(db.admin, smile, { patient: smile.patients.others, dentist: asha, startsAt: starts(140) })
    const before = await counts()
    const refused = await refusal(bookFamily(visits([[100, asha], [120, asha], [140, asha]])))
    expect(refused).toMatchObject({ code: 'slot_taken', detail: { place: 3, patient: 'Mohammed Shaikh', dentist: 'Dr Asha Rao' } })
    expect(await counts()).toEqual(before)
  })

  test('sent twice, even at once, is booked once', async () => {
    const request = randomUUID()
    const before = await counts()
    const list = visits([[300, asha], [320, asha]])
    const answers = await Promise.all(Array.from({ length: 4 }, () => bookFamily(list, request)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await counts()).toEqual({ patients: before.patients + 1, visits: before.visits + 2 })
  })

  test('is refused to those who may not, and with anything of another clinic', async () => {
    const before = await counts()
    expect(await refusal(bookFamily(visits([[400, asha], [420, asha]]), undefined, db.as(smile.accountant, 'smile')))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(bookFamily(visits([[400, asha], [420, asha]]), undefined, db.as(pearl.owner, 'smile')))).toMatchObject({ code: 'not_found' })
    expect(await refusal(bookFamily(visits([[400, asha], [420, pearl.dentists[0]]])))).toMatchObject({ code: 'not_found', detail: { place: 2 } })
    expect(await refusal(bookFamily([{ ...visits([[400, asha]])[0], patient: pearl.patients.own }, ...visits([[420, asha]])]))).toMatchObject({ code: 'not_found' })
    expect(await refusal(bookFamily(visits([[400, asha]])))).toMatchObject({ code: 'value_not_possible' })
    expect(await counts()).toEqual(before)
  })
})
