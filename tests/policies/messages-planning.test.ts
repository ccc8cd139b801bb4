// What a patient is told and when: quiet hours, reminder times, notices of moves and cancellations, families, thanks,
// birthdays; and what stops a message at the last moment.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal, serviceRole, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { connectNumber, messagesOf, resetMessages, soon } from '../support/messages.ts'
import { addPatient, addVisit, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const service = db.as(serviceRole)
const sunita = smile.patients.own

beforeEach(async () => {
  await resetMessages(db.admin)
  await db.admin`update clinics set kinds_on = default, quiet_from = '21:00', quiet_until = '08:00', reminder_hours = '{24}', sms_fallback = false, sms_header = 'SMILED', sms_entity = '1101234567890123456'`
  await db.admin`update message_templates set dlt_template_id = '1107160000000000001'`
  await db.admin`update visit_reasons set reminder_hours = null`
  await db.admin`update patients set marketing_consent = false, birthday_consent = false, birth_date = null, birth_date_precision = 'day'`
  await connectNumber(db.admin, smile)
})

const book = (minutes: number) => addVisit(db.admin, smile, { patient: sunita, startsAt: soon(minutes) })
const live = async (visit: string) => (await messagesOf(db.admin, visit)).filter(({ status }) => status !== 'replaced').map(({ kind, status, reason }) => [kind, status, reason])
const told = (visit: string) => db.admin`update messages set status = 'sent', sent_at = now() where appointment_id = ${visit} and status = 'due' and kind <> 'reminder'`
const claimed = async () => ((await service.rpc('claim_messages', { worker: 'w', batch: 100 })) as { id: string; kind: string; channel: string; names: string | null; next_on: string | null; body: string; template: string | null; buttons: string[] }[])
const allDue = () => db.admin`update messages set due_at = now() - interval '1 second' where status = 'due'`

describe('when a reminder goes', () => {
  const at = async (starts: string, hours: number, from = '21:00', until = '08:00') => {
    const [row] = await db.admin`select private.reminder_time(${`2026-12-03T${starts}:00+05:30`}::timestamptz, ${hours}, 'Asia/Kolkata', ${from}::time, ${until}::time) as at`
    return new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(row!.at as Date).replace(', ', ' ')
  }
  test.each([
    ['in daytime: to the minute', '17:30', 24, '2 at 17:30'],
    ['at night: when the quiet ends', '11:00', 4, '3 at 08:00'],
    ['the end of the quiet would be too near: the evening before', '08:30', 2, '2 at 20:00'],
    ['and after midnight too', '08:45', 1, '2 at 20:00'],
    ['before midnight: the next morning, if that is early enough', '22:00', 24, '3 at 08:00'],
  ])('%s', async (_, starts, hours, expected) => {
    expect((await at(starts, hours)).replace(' ', ' at ').replace('at at', 'at')).toBe(expected)
  })
  test('without quiet hours at any time', async () => expect(await at('06:00', 3, '08:00', '08:00')).toContain('03:00'))
})

test('several reminders, by the clinic or by the reason; none is possible', async () => {
  await db.admin`update clinics set reminder_hours = '{48,24}'`
  const hours = async (visit: string) => (await db.admin`select hours_before from messages where appointment_id = ${visit} and kind = 'reminder' and status <> 'replaced' order by 1 desc`).map((row) => row.hours_before)
  const visit = await book(5 * 1440)
  expect(await hours(visit)).toEqual([48, 24])
  await db.admin`update visit_reasons set reminder_hours = '{72}' where id = ${smile.reason}`
  await db.admin`update appointments set reason_id = ${smile.reason} where id = ${visit}`
  expect(await hours(visit)).toEqual([72])
  await db.admin`update visit_reasons set reminder_hours = '{}' where id = ${smile.reason}`
  await db.admin`update appointments set reason_id = null where id = ${visit}`
  await db.admin`update appointments set reason_id = ${smile.reason} where id = ${visit}`
  expect(await hours(visit)).toEqual([])
})

describe('a visit that changes after its patient was told', () => {
  test('moved: a notice a minute later, replaced by the next move, none when it is back where it was', async () => {
    const visit = await book(3 * 1440)
    await told(visit)
    const move = (minutes: number) => db.admin`update appointments set starts_at = ${soon(minutes)}, ends_at = ${soon(minutes + 30)} where id = ${visit}`
    await move(4 * 1440)
    await move(5 * 1440)
    expect((await live(visit)).filter(([kind]) => kind === 'rescheduled')).toEqual([['rescheduled', 'due', null]])
    await move(3 * 1440)
    expect((await live(visit)).filter(([kind]) => kind === 'rescheduled')).toEqual([])
  })
  test('cancelled by the clinic: a notice; taken back in time: none; by the patient’s own tap: none', async () => {
    const visit = await book(3 * 1440)
    await told(visit)
    await db.admin`update appointments set status = 'cancelled' where id = ${visit}`
    expect(await live(visit)).toContainEqual(['cancelled', 'due', null])
    await db.admin`update appointments set status = 'booked' where id = ${visit}`
    expect((await live(visit)).map(([kind]) => kind)).not.toContain('cancelled')
    await db.admin.begin(async (tx) => {
      await tx`select set_config('chairside.actor', 'patient', true)`
      await tx`update appointments set status = 'cancelled' where id = ${visit}`
    })
    expect((await live(visit)).map(([kind]) => kind)).not.toContain('cancelled')
  })
  test('cancelled before anything was said: nothing is said', async () => {
    const visit = await book(3 * 1440)
    await db.admin`update appointments set status = 'cancelled' where id = ${visit}`
    expect(await live(visit)).toEqual([])
  })
  test('back after the notice went out: the patient hears that it stands', async () => {
    const visit = await book(3 * 1440)
    await told(visit)
    await db.admin`update appointments set status = 'cancelled' where id = ${visit}`
    await told(visit)
    await db.admin`update appointments set status = 'booked' where id = ${visit}`
    expect(await live(visit)).toContainEqual(['rescheduled', 'due', null])
  })
  test('a kind that is switched off is shown as not sent', async () => {
    await db.admin`update clinics set kinds_on = '{booking_confirmation,reminder}'`
    const visit = await book(3 * 1440)
    await told(visit)
    await db.admin`update appointments set status = 'cancelled' where id = ${visit}`
    expect(await live(visit)).toContainEqual(['cancelled', 'not_sent', 'kind_off'])
  })
})

test('a family booked together gets one confirmation, with all names, and one tap confirms all', async () => {
  const family = crypto.randomUUID()
  const ravi = await addPatient(db.admin, smile, { fullName: 'Ravi Deshpande', phone: '+919822000001' })
  await db.admin`update patients set reminder_consent = true where id = ${ravi}`
  const visits = [await addVisit(db.admin, smile, { patient: sunita, startsAt: soon(3 * 1440) }), await addVisit(db.admin, smile, { patient: ravi, startsAt: soon(3 * 1440 + 30) })]
  await db.admin`delete from messages`
  await db.admin`update appointments set family_id = ${family} where id in ${db.admin(visits)}`
  for (const visit of visits) await db.admin`select private.plan_messages(a, now()) from appointments a where id = ${visit}`
  expect((await db.admin`select appointment_id from messages where kind = 'family_confirmation' and status = 'due'`).map((row) => row.appointment_id)).toEqual([visits[0]])
  await db.admin`delete from messages where kind = 'reminder'`
  await allDue()
  const sent = (await claimed()).find(({ kind }) => kind === 'family_confirmation')!
  expect(sent).toMatchObject({ names: 'Sunita Deshpande, Ravi Deshpande', buttons: ['confirm', 'reschedule', 'cancel'] })
  await db.admin`update messages set status = 'sent', provider_id = 'wamid.f' where id = ${sent.id}`
  await service.rpc('store_webhook', { fingerprint: 'f'.repeat(64), body: '{}' })
  const [webhook] = await service.rpc('claim_webhooks', {}) as { id: string }[]
  await service.rpc('apply_webhook', { webhook: webhook!.id, events: [{ type: 'inbound', number: '5550001', id: 'in.1', at: '1790000000', from: '919822000001', user: null, text: 'Confirm', payload: `CONFIRM:${visits[0]}:2`, media: null }] })
  expect((await db.admin`select status from appointments where id in ${db.admin(visits)}`).map((row) => row.status)).toEqual(['confirmed', 'confirmed'])
})

test('of visits every few weeks only the first is confirmed; each is reminded of', async () => {
  const series = crypto.randomUUID()
  const rows = [7, 35, 63].map((days) => ({ clinic_id: smile.id, patient_id: sunita, branch_id: smile.branch, dentist_id: smile.dentists[0], lane: 1,
    starts_at: soon(days * 1440), ends_at: soon(days * 1440 + 30), series_id: series }))
  for (const row of rows) await db.admin`insert into appointments ${db.admin(row)}`
  expect(await db.admin`select kind, count(*)::int as n from messages where status = 'due' group by 1 order by 1`).toMatchObject([{ kind: 'booking_confirmation', n: 1 }, { kind: 'reminder', n: 3 }])
})

test('after the visit: thanks, or when the next one is due; only if the clinic wishes', async () => {
  await db.admin`update clinics set quiet_from = '00:00', quiet_until = '00:00'`
  const discharge = async () => {
    const visit = await book(-60)
    for (const status of ['in_chair', 'done', 'discharged']) await db.admin`update appointments set status = ${status} where id = ${visit}`
    return visit
  }
  expect(await live(await discharge())).toEqual([])
  await db.admin`delete from appointments where starts_at < now() and status = 'discharged'`
  await db.admin`update clinics set kinds_on = kinds_on || '{thank_you,visit_update}'`
  const plain = await discharge()
  expect(await live(plain)).toEqual([['thank_you', 'due', null]])
  await db.admin`update appointments set status = 'done' where id = ${plain}`
  await db.admin`insert into recalls (clinic_id, patient_id, due_on, after_appointment_id) values (${smile.id}, ${sunita}, current_date + 42, ${plain})`
  await db.admin`update appointments set status = 'discharged' where id = ${plain}`
  expect(await live(plain)).toEqual([['visit_update', 'due', null]])
  await allDue()
  expect((await claimed()).find(({ kind }) => kind === 'visit_update')).toMatchObject({ buttons: [], next_on: expect.any(String) })
})

test('birthdays: with their own consent, once a year, and 29 February on the 28th', async () => {
  await db.admin`update clinics set kinds_on = kinds_on || '{birthday}', quiet_from = '00:00', quiet_until = '00:00'`
  const [today] = await db.admin`select to_char(now() at time zone 'Asia/Kolkata', '1990-MM-DD')::date as day`
  await db.admin`update patients set birth_date = ${today!.day} where id = ${sunita}`
  expect(await service.rpc('plan_birthdays')).toBe(0)
  await db.admin`update patients set birthday_consent = true where id = ${sunita}`
  expect(await service.rpc('plan_birthdays')).toBe(1)
  expect(await service.rpc('plan_birthdays')).toBe(0)
})

describe('stopped at the last moment', () => {
  test('free text goes only within a day of the person’s last message', async () => {
    const write = () => db.admin`insert into messages (clinic_id, kind, phone, body, due_at) values (${smile.id}, 'text', '+919822000001', 'See you at five', now() - interval '1 second') returning id`
    const [late] = await write()
    expect(await claimed()).toEqual([])
    expect((await db.admin`select status, reason from messages where id = ${late!.id}`)[0]).toEqual({ status: 'not_sent', reason: 'window_closed' })
    await db.admin`insert into messages (clinic_id, direction, kind, status, phone, body, at) values (${smile.id}, 'in', 'reply', 'received', '+919822000001', 'When?', now() - interval '23 hours')`
    await write()
    expect(await claimed()).toMatchObject([{ kind: 'text', template: null, body: 'See you at five' }])
  })
  test('one person gets a message every six seconds at most', async () => {
    await book(3 * 1440)
    await book(4 * 1440)
    await allDue()
    const first = await claimed()
    expect(first).toHaveLength(1)
    await db.admin`update messages set status = 'sent', sent_at = now() where id = ${first[0]!.id}`
    await allDue()
    expect(await claimed()).toEqual([])
    await db.admin`update messages set sent_at = now() - interval '7 seconds' where id = ${first[0]!.id}`
    await allDue()
    expect(await claimed()).toHaveLength(1)
  })
  test('a number begins no more in a second than it may, whoever works for it', async () => {
    await db.admin`update private.whatsapp_numbers set per_second = 3`
    for (let i = 0; i < 6; i++) {
      const patient = await addPatient(db.admin, smile, { fullName: `P ${i}`, phone: `+91980000000${i}` })
      await db.admin`update patients set reminder_consent = true where id = ${patient}`
      await addVisit(db.admin, smile, { patient, startsAt: soon((3 + i) * 1440) })
    }
    await db.admin`delete from messages where kind = 'reminder'`
    await allDue()
    const sends = (await claimed()).map(({ id, body }) => ({ id, phone: '+919800000000', body }))
    expect(await service.rpc('start_sending', { worker: 'w', sends })).toHaveLength(3)
    expect((await db.admin`select status, count(*)::int as n from messages group by 1 order by 1`)).toMatchObject([{ status: 'due', n: 3 }, { status: 'sending', n: 3 }])
  })
})

describe('what a failure means besides', () => {
  const fail = async (code: number) => {
    const visit = await book(3 * 1440)
    await db.admin`delete from messages where kind = 'reminder'`
    await allDue()
    const [message] = await claimed()
    await service.rpc('start_sending', { worker: 'w', sends: [{ id: message!.id, phone: '+919822000001', body: 'x' }] })
    await service.rpc('record_sends', { results: [{ id: message!.id, outcome: 'failed', code }] })
    return visit
  }
  test('not on WhatsApp: something to do for the desk; with the fallback on, an SMS instead', async () => {
    await fail(131026)
    expect(await db.admin`select kind from tasks where kind = 'undelivered'`).toHaveLength(1)
    await db.admin`delete from tasks where kind = 'undelivered'`
    await resetMessages(db.admin)
    await connectNumber(db.admin, smile)
    await db.admin`update clinics set sms_fallback = true`
    const visit = await fail(131026)
    expect(await db.admin`select channel, status from messages where appointment_id = ${visit} and kind = 'booking_confirmation' and status <> 'replaced' order by channel`)
      .toMatchObject([{ channel: 'sms', status: 'due' }, { channel: 'whatsapp', status: 'failed' }])
    expect(await db.admin`select kind from tasks where kind = 'undelivered'`).toHaveLength(0)
  })
  test('the person stopped marketing: their consent is withdrawn, in the ledger; reminders go on', async () => {
    await db.admin`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel) values (${smile.id}, ${sunita}, 'marketing', true, 'Yes', 'en', 'desk')`
    await fail(131050)
    expect((await db.admin`select reminder_consent, marketing_consent from patients where id = ${sunita}`)[0]).toEqual({ reminder_consent: true, marketing_consent: false })
    expect((await db.admin`select given, channel from patient_consents where purpose = 'marketing' order by recorded_at desc limit 1`)[0]).toEqual({ given: false, channel: 'whatsapp' })
  })
})

describe('a person’s own word', () => {
  let n = 0
  const say = async (event: Record<string, unknown>) => {
    n += 1
    await service.rpc('store_webhook', { fingerprint: String(n).padStart(64, 'e'), body: '{}' })
    const [webhook] = await service.rpc('claim_webhooks', {}) as { id: string }[]
    await service.rpc('apply_webhook', { webhook: webhook!.id, events: [{ number: '5550001', at: '1790000000', user: null, payload: null, media: null, ...event }] })
  }
  const consents = async () => (await db.admin`select reminder_consent as reminders, marketing_consent as marketing, birthday_consent as birthday from patients where id = ${sunita}`)[0]
  test('“STOP” ends everything, “START” brings back reminders only; WhatsApp’s own switch touches marketing only', async () => {
    for (const purpose of ['marketing', 'birthday'])
      await db.admin`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel) values (${smile.id}, ${sunita}, ${purpose}, true, 'Yes', 'en', 'desk')`
    await say({ type: 'preference', from: '919822000001', stop: true })
    expect(await consents()).toEqual({ reminders: true, marketing: false, birthday: false })
    await say({ type: 'preference', from: '919822000001', stop: false })
    expect(await consents()).toEqual({ reminders: true, marketing: true, birthday: false })
    await say({ type: 'inbound', id: 'in.stop', from: '919822000001', text: 'बंद करें' })
    expect(await consents()).toEqual({ reminders: false, marketing: false, birthday: false })
    await say({ type: 'inbound', id: 'in.start', from: '919822000001', text: 'Start.' })
    expect(await consents()).toEqual({ reminders: true, marketing: false, birthday: false })
  })
})

test('who manages messages says when they go and how texts are registered; nobody else, and what is planned follows', async () => {
  const visit = await book(5 * 1440)
  const change = (actor: Actor, slug = 'smile') => db.as(actor, slug).rpc('change_message_settings', {
    clinic_version: version, changes: { reminder_hours: [48], quiet_from: '20:00', id: pearl.id, name: 'Taken over' }, reasons: [{ id: smile.reason, reminder_hours: [2] }],
  })
  const [{ version }] = await db.admin<[{ version: number }]>`select version from clinics where id = ${smile.id}`
  for (const actor of [smile.receptionist, smile.dentist, pearl.owner]) expect(await refusal(change(actor))).toMatchObject({ code: expect.stringMatching(/not_allowed|not_found/) })
  expect(await change(smile.owner)).toBe(version + 1)
  expect(await refusal(change(smile.owner))).toMatchObject({ code: 'changed_by_someone' })
  expect((await db.admin`select name, quiet_from::text from clinics where id = ${smile.id}`)[0]).toEqual({ name: 'Smile Dental', quiet_from: '20:00:00' })
  expect((await db.admin`select hours_before from messages where appointment_id = ${visit} and kind = 'reminder' and status = 'due'`).map((row) => row.hours_before)).toEqual([48])
  expect(await live(visit)).toContainEqual(['booking_confirmation', 'due', null])
  const [{ id }] = await db.admin<[{ id: string }]>`select id from message_templates where clinic_id = ${smile.id} and kind = 'reminder' and language = 'en'`
  await db.as(smile.owner, 'smile').rpc('set_dlt_template', { template: id, dlt: '1107169999999999999' })
  expect(await refusal(db.as(pearl.owner, 'pearl').rpc('set_dlt_template', { template: id, dlt: null }))).toMatchObject({ code: 'not_found' })
  expect((await db.admin`select dlt_template_id from message_templates where id = ${id}`)[0]).toEqual({ dlt_template_id: '1107169999999999999' })
})
