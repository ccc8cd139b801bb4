// The waitlist: whom a free time suits, and that of several taps on one offered time the first gets it and the others are told.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { connectNumber, resetMessages, soon } from '../support/messages.ts'
import { addPatient, addVisit, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const service = db.as(serviceRole)
const desk = () => db.as(smile.receptionist, 'smile')
const [mehta, bose] = smile.dentists
let people: { patient: string; wish: string; phone: string }[]

beforeEach(async () => {
  await resetMessages(db.admin)
  await connectNumber(db.admin, smile)
  await db.admin`delete from slot_offers where starts_at < now() + interval '1 year'`
  await db.admin`delete from freed_slots where starts_at < now() + interval '1 year'`
  await db.admin`delete from patients where full_name like 'Wisher %'`
  people = []
  for (let i = 0; i < 3; i++) {
    const phone = `+91981000000${i}`
    const patient = await addPatient(db.admin, smile, { fullName: `Wisher ${i}`, phone })
    await db.admin`update patients set reminder_consent = true where id = ${patient}`
    const { id } = await desk().rpc('save_wish', { wish: null, wish_version: null, fields: { patient_id: patient, minutes: 30 } })
    people.push({ patient, wish: id, phone })
  }
})

const starts = () => soon(2 * 1440)
const ends = () => soon(2 * 1440 + 30)
const fitting = async (dentist = mehta) => ((await desk().rpc('fitting_wishes', { dentist, starts: starts(), ends: ends() })) as { id: string; reach: string }[]).filter(({ id }) => people.some(({ wish }) => wish === id))
const offer = (wishes = people.map(({ wish }) => wish)) => desk().rpc('offer_slot', { dentist: mehta, starts: starts(), ends: ends(), wishes, hours: 4 }) as Promise<string>
const sent = () => db.admin`update messages set status = 'sent', phone = p.phone, sent_at = now() from patients p where p.id = messages.patient_id and messages.kind = 'waitlist_offer' and messages.status = 'due'`
let n = 0
async function tap(id: string, person: number, claim = true, at = service) {
  const mark = String((n += 1)).padStart(64, 'd')
  await at.rpc('store_webhook', { fingerprint: mark, body: '{}' })
  const [webhook] = await db.admin`update private.webhook_events set take_up_at = now() + interval '1 day' where fingerprint = ${mark} returning id`
  await at.rpc('apply_webhook', { webhook: webhook!.id, events: [{ type: 'inbound', number: '5550001', id: `in.${mark}`, at: '1790000000', from: people[person]!.phone.slice(1), user: null, text: 'Yes', payload: `${claim ? 'CLAIM' : 'DECLINE'}:${id}:0`, media: null }] })
}
const told = async () => (await db.admin`select p.full_name as who, m.status from messages m join patients p on p.id = m.patient_id where m.kind = 'waitlist_taken' order by 1`).map((row) => [row.who, row.status])
const visitOf = async (person: number) => (await db.admin`select status, source, starts_at from appointments where patient_id = ${people[person]!.patient} and status not in ('cancelled', 'no_show')`)[0]

describe('whom a time suits', () => {
  test('the dentist, the day, the time, the length; the urgent first, then the longest waiting', async () => {
    const change = async (person: number, fields: Record<string, unknown>) => {
      const [{ version }] = await db.admin<[{ version: number }]>`select version from waitlist_wishes where id = ${people[person]!.wish}`
      await desk().rpc('save_wish', { wish: people[person]!.wish, wish_version: version, fields })
    }
    expect((await fitting()).map(({ id, reach }) => [id, reach])).toEqual(people.map(({ wish }) => [wish, 'whatsapp']))
    await change(2, { urgent: true })
    expect((await fitting()).map(({ id }) => id)).toEqual([people[2]!.wish, people[0]!.wish, people[1]!.wish])
    await change(0, { dentist_id: bose })
    await change(1, { minutes: 60 })
    expect((await fitting()).map(({ id }) => id)).toEqual([people[2]!.wish])
    const [{ dow, clock }] = await db.admin<[{ dow: number; clock: string }]>`select extract(dow from ${starts()}::timestamptz at time zone 'Asia/Kolkata')::int as dow, (${starts()}::timestamptz at time zone 'Asia/Kolkata')::time::text as clock`
    await change(2, { weekdays: [(dow + 1) % 7] })
    expect(await fitting()).toEqual([])
    await change(2, { weekdays: [dow], from_time: '00:00', until_time: clock > '00:30' ? clock : '00:01' })
    expect(await fitting()).toEqual([])
    await change(2, { from_time: null, until_time: null, until_date: '2020-01-01' })
    expect(await fitting()).toEqual([])
  })
  test('says how each can be asked, and leaves out who has a visit then', async () => {
    await db.admin`update patients set reminder_consent = false where id = ${people[0]!.patient}`
    await addVisit(db.admin, smile, { patient: people[1]!.patient, dentist: bose, startsAt: starts() })
    expect((await fitting()).map(({ id, reach }) => [id, reach])).toEqual([[people[0]!.wish, 'no_consent'], [people[2]!.wish, 'whatsapp']])
  })
})

describe('an offered time', () => {
  test('the first tap gets it, booked and confirmed; the others are told, once; a later tap too', async () => {
    const id = await offer()
    await sent()
    await tap(id, 1)
    expect(await visitOf(1)).toMatchObject({ status: 'confirmed', source: 'waitlist', starts_at: starts() })
    expect(await told()).toEqual([['Wisher 0', 'due'], ['Wisher 2', 'due']])
    await tap(id, 0)
    await tap(id, 1)
    expect(await visitOf(0)).toBeUndefined()
    expect(await told()).toHaveLength(2)
    expect((await db.admin`select status from waitlist_wishes where id in ${db.admin(people.map(({ wish }) => wish))} order by id`).map((row) => row.status)).toEqual(['open', 'booked', 'open'])
    expect(await db.admin`select kind from tasks where patient_id in ${db.admin(people.map(({ patient }) => patient))}`).toEqual([])
  })
  test('taps at the same moment: one visit', async () => {
    const id = await offer()
    await sent()
    await Promise.all([0, 1, 2].map((person) => tap(id, person, true, db.as(serviceRole))))
    expect((await db.admin`select count(*)::int as n from appointments where source = 'waitlist'`)[0]).toEqual({ n: 1 })
    expect(await told()).toHaveLength(2)
  })
  test('“no” keeps the place on the list and needs no further word', async () => {
    const id = await offer()
    await sent()
    await tap(id, 0, false)
    await tap(id, 2)
    expect(await told()).toEqual([['Wisher 1', 'due']])
    expect((await db.admin`select status from waitlist_wishes where id = ${people[0]!.wish}`)[0]).toEqual({ status: 'open' })
  })
  test('what has not gone out stays here when somebody was faster', async () => {
    const id = await offer()
    await db.admin`update messages set status = 'sent', phone = ${people[0]!.phone} where kind = 'waitlist_offer' and patient_id = ${people[0]!.patient}`
    await tap(id, 0)
    expect(await db.admin`select status, reason from messages where kind = 'waitlist_offer' and patient_id = ${people[1]!.patient}`).toMatchObject([{ status: 'not_sent', reason: 'offer_over' }])
    expect(await told()).toEqual([])
  })
  test('the desk gives the time away: whoever was asked is told, and a tap comes too late', async () => {
    const id = await offer()
    await sent()
    await desk().rpc('book_appointment', { patient: smile.patients.own, dentist: mehta, starts: starts(), minutes: 30 })
    expect(await told()).toHaveLength(3)
    await tap(id, 0)
    expect(await visitOf(0)).toBeUndefined()
  })
  test('somebody else’s button does nothing; an expired offer neither', async () => {
    const id = await offer([people[0]!.wish])
    await sent()
    await tap(id, 1)
    expect(await visitOf(1)).toBeUndefined()
    await db.admin`update slot_offers set expires_at = now() - interval '1 minute' where id = ${id}`
    await tap(id, 0)
    expect(await visitOf(0)).toBeUndefined()
    expect(await told()).toHaveLength(1)
  })
  test('a visit that was to come sooner moves there; its old time is free', async () => {
    const later = await addVisit(db.admin, smile, { patient: people[0]!.patient, startsAt: soon(20 * 1440) })
    await db.admin`update waitlist_wishes set instead_of = ${later}, status = 'open', appointment_id = null where id = ${people[0]!.wish}`
    const id = await offer([people[0]!.wish])
    await sent()
    await tap(id, 0)
    expect((await db.admin`select starts_at from appointments where id = ${later}`)[0]).toEqual({ starts_at: starts() })
    expect(await db.admin`select starts_at from freed_slots where starts_at = ${soon(20 * 1440)}`).toHaveLength(1)
  })
  test('only once at a time, only while it is free, only to those on this list, and only by those who may write to patients', async () => {
    await offer()
    expect(await refusal(offer())).toMatchObject({ code: 'offer_open' })
    await db.admin`delete from slot_offers where starts_at < now() + interval '1 year'`
    for (const [actor, slug] of [[smile.assistant, 'smile'], [smile.dentist, 'smile'], [smile.accountant, 'smile'], [pearl.owner, 'pearl'], [pearl.owner, 'smile']] as const)
      expect((await refusal(db.as(actor, slug).rpc('offer_slot', { dentist: mehta, starts: starts(), ends: ends(), wishes: people.map(({ wish }) => wish) })))?.code, actor.name).toMatch(/not_allowed|not_found|slot_taken|nobody_to_ask/)
    expect(await refusal(desk().rpc('offer_slot', { dentist: mehta, starts: starts(), ends: ends(), wishes: [pearl.wishes.own] }))).toMatchObject({ code: 'nobody_to_ask' })
    await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: starts() })
    expect(await refusal(offer())).toMatchObject({ code: 'slot_taken' })
    expect(await db.admin`select from slot_offers where starts_at < now() + interval '1 year'`).toEqual([])
  })
})

test('a visit that suits ends the wish, and brings it back when it is cancelled; one that does not suit leaves it', async () => {
  const { patient, wish } = people[0]!
  const status = async () => (await db.admin`select status from waitlist_wishes where id = ${wish}`)[0]!.status as string
  await db.admin`update waitlist_wishes set dentist_id = ${bose} where id = ${wish}`
  await addVisit(db.admin, smile, { patient, dentist: mehta, startsAt: starts() })
  expect(await status()).toBe('open')
  const visit = await addVisit(db.admin, smile, { patient, dentist: bose, startsAt: soon(4 * 1440) })
  expect(await status()).toBe('booked')
  await db.admin`update appointments set status = 'cancelled' where id = ${visit}`
  expect(await status()).toBe('open')
})

test('a cancelled or moved visit leaves a free time, until somebody is booked there', async () => {
  const visit = await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: starts() })
  await db.admin`update appointments set status = 'cancelled' where id = ${visit}`
  const freed = async () => ((await desk().rpc('waitlist_page')) as { freed: { starts_at: string; fits: number }[] }).freed.filter((slot) => Date.parse(slot.starts_at) === starts().getTime())
  expect(await freed()).toMatchObject([{ fits: expect.any(Number) }])
  expect((await freed())[0]!.fits).toBeGreaterThanOrEqual(3)
  await addVisit(db.admin, smile, { patient: smile.patients.others, startsAt: starts() })
  expect(await freed()).toEqual([])
})
