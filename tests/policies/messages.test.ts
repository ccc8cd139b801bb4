import { beforeEach, describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addVisit, middayIn, pearl, smile, staffOf } from '../support/two-clinics.ts'
import { connectNumber, messagesOf, resetMessages, soon } from '../support/messages.ts'

/** What is planned when a visit changes, and who may see and do what with messages, texts and tasks. */

const db = testDatabase()
const desk = () => db.as(smile.receptionist, 'smile')
beforeEach(() => resetMessages(db.admin))

const planned = async (visit: string) => (await messagesOf(db.admin, visit)).map(({ kind, status, reason }) => [kind, status, reason])
const book = (minutes: number, patient = smile.patients.own) => addVisit(db.admin, smile, { patient, startsAt: soon(minutes) })

describe('planning, in the booking transaction', () => {
  test('a confirmation a minute later and a reminder the day before', async () => {
    await connectNumber(db.admin, smile)
    // By day: what falls due in the night waits for the morning.
    const visit = await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: middayIn(3) })
    const [confirmation, reminder] = await messagesOf(db.admin, visit)
    expect(confirmation).toMatchObject({ kind: 'booking_confirmation', status: 'due', patient_id: smile.patients.own, language: 'en' })
    expect(confirmation!.due_at.getTime() - confirmation!.created_at.getTime()).toBeCloseTo(60_000, -3)
    expect(reminder).toMatchObject({ kind: 'reminder', status: 'due' })
    expect(reminder!.due_at.getTime()).toBe(middayIn(2).getTime())
  })

  test('a booking that is rolled back leaves nothing', async () => {
    const before = await db.admin`select count(*)::int as n from messages`
    await db.admin.begin(async (tx) => {
      await addVisit(tx as never, smile, { patient: smile.patients.own, startsAt: soon(5000) })
      throw new Error('undone')
    }).catch(() => undefined)
    expect(await db.admin`select count(*)::int as n from messages`).toEqual(before)
  })

  test('says why nothing goes out: no number, no phone, no consent, too close', async () => {
    // Never quiet, so that it passes in the evening too.
    await db.admin`update clinics set quiet_from = '03:00', quiet_until = '03:00' where id = ${smile.id}`
    expect(await planned(await book(3 * 1440))).toEqual([['booking_confirmation', 'waiting', 'no_number'], ['reminder', 'waiting', 'no_number']])
    await connectNumber(db.admin, smile)
    expect(await planned(await book(4 * 1440, smile.patients.others))).toEqual([['booking_confirmation', 'not_sent', 'no_consent'], ['reminder', 'not_sent', 'no_consent']])
    await db.admin`update patients set phone = null, whatsapp = null where id = ${smile.patients.own}`
    expect(await planned(await book(5 * 1440))).toContainEqual(['reminder', 'waiting', 'no_phone'])
    await db.admin`update patients set phone = '+919822000001', whatsapp = '+919822000001' where id = ${smile.patients.own}`
    expect(await planned(await book(24 * 60 + 120))).toEqual([['reminder', 'not_sent', 'too_close'], ['booking_confirmation', 'due', null]].sort())
    expect(await planned(await book(60))).toContainEqual(['reminder', 'not_sent', 'too_close'])
  })

  test('nothing for a visit in the past, no confirmation for one that was booked long ago', async () => {
    await connectNumber(db.admin, smile)
    expect(await planned(await book(-600))).toEqual([])
    const visit = crypto.randomUUID()
    await db.admin`insert into appointments (id, clinic_id, patient_id, branch_id, dentist_id, lane, starts_at, ends_at, created_at)
      values (${visit}, ${smile.id}, ${smile.patients.own}, ${smile.branch}, ${smile.dentists[0]}, 1, ${soon(6 * 1440)}, ${soon(6 * 1440 + 30)}, now() - interval '9 days')`
    expect(await planned(visit)).toEqual([['reminder', 'due', null]])
  })

  test('a move replaces what was not sent; Undo sends nothing that was said already', async () => {
    await connectNumber(db.admin, smile)
    const visit = await book(3 * 1440)
    await db.admin`update messages set status = 'sent' where appointment_id = ${visit} and kind = 'booking_confirmation'`
    await db.admin`update appointments set starts_at = ${soon(4 * 1440)}, ends_at = ${soon(4 * 1440 + 30)} where id = ${visit}`
    expect(await planned(visit)).toEqual([
      ['booking_confirmation', 'sent', null], ['reminder', 'replaced', null], ['reminder', 'due', null], ['rescheduled', 'due', null]])
    await db.admin`update appointments set starts_at = ${soon(3 * 1440)}, ends_at = ${soon(3 * 1440 + 30)} where id = ${visit}`
    expect((await planned(visit)).filter(([, status]) => status !== 'replaced')).toEqual([['booking_confirmation', 'sent', null], ['reminder', 'due', null]])
  })

  test('a cancelled visit is not reminded of; one that comes back is', async () => {
    await connectNumber(db.admin, smile)
    const visit = await book(3 * 1440)
    await db.admin`update appointments set status = 'cancelled' where id = ${visit}`
    expect((await planned(visit)).every(([, status]) => status === 'replaced')).toBe(true)
    await db.admin`update appointments set status = 'booked' where id = ${visit}`
    expect((await planned(visit)).filter(([, status]) => status === 'due')).toHaveLength(2)
  })

  test('confirming at the desk changes nothing that is planned', async () => {
    await connectNumber(db.admin, smile)
    const visit = await book(3 * 1440)
    await db.admin`update appointments set status = 'confirmed', note = 'by phone' where id = ${visit}`
    expect(await planned(visit)).toEqual([['booking_confirmation', 'due', null], ['reminder', 'due', null]])
  })

  test('consent withdrawn stops what is planned, consent given plans it, a phone learned releases it', async () => {
    await connectNumber(db.admin, smile)
    const visit = await book(3 * 1440)
    const consent = (given: boolean) => desk()`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
      values (${smile.id}, ${smile.patients.own}, 'reminders', ${given}, 'as asked', 'en', 'desk')`
    const live = async () => (await planned(visit)).filter(([, status]) => status !== 'replaced')
    await consent(false)
    expect(await live()).toEqual([['booking_confirmation', 'not_sent', 'no_consent'], ['reminder', 'not_sent', 'no_consent']])
    await consent(true)
    expect(await live()).toEqual([['booking_confirmation', 'due', null], ['reminder', 'due', null]])
    await db.admin`update patients set language = 'mr' where id = ${smile.patients.own}`
    expect((await messagesOf(db.admin, visit)).filter(({ status }) => status === 'due').map(({ language }) => language)).toEqual(['mr', 'mr'])
  })

  test('a language without texts falls back to the clinic’s', async () => {
    await db.admin`update clinics set default_language = 'hi' where id = ${smile.id}`
    await db.admin`update patients set language = 'kok' where id = ${smile.patients.own}`
    expect((await messagesOf(db.admin, await book(3 * 1440)))[0]!.language).toBe('hi')
  })
})

describe('who sees and does what', () => {
  test('members with messages.read see their clinic’s messages, a dentist those of own patients, nobody another clinic’s', async () => {
    await db.admin`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
      values (${smile.id}, ${smile.patients.others}, 'reminders', true, 'yes', 'en', 'desk')`
    await book(3 * 1440)
    await addVisit(db.admin, smile, { patient: smile.patients.others, dentist: smile.dentists[1], startsAt: soon(3 * 1440) })
    const seen = async (actor: typeof smile.owner, slug = 'smile') => {
      const patients = await db.as(actor, slug)`select distinct patient_id from messages order by 1`
      return patients.map((row) => row.patient_id as string)
    }
    const both = [smile.patients.own, smile.patients.others].sort()
    expect(await seen(smile.owner)).toEqual(both)
    expect(await seen(smile.receptionist)).toEqual(both)
    expect(await seen(smile.assistant)).toEqual(both)
    expect(await seen(smile.dentist)).toEqual([smile.patients.own])
    expect(await seen(smile.accountant)).toEqual([])
    expect(await seen(smile.removed)).toEqual([])
    expect(await seen(pearl.owner)).toEqual([])
    expect(await seen(smile.owner, 'pearl')).toEqual([])
  })

  test('nobody writes messages or texts by themselves, and a task only by ticking it off', async () => {
    const visit = await book(3 * 1440)
    for (const actor of staffOf(smile)) {
      expect(await refusal(db.as(actor, 'smile')`update messages set status = 'sent' where appointment_id = ${visit}`)).toMatchObject({ sqlstate: '42501' })
      expect(await refusal(db.as(actor, 'smile')`insert into messages (clinic_id, kind) values (${smile.id}, 'reminder')`)).toMatchObject({ sqlstate: '42501' })
      expect(await refusal(db.as(actor, 'smile')`update message_templates set body = 'x'`)).toMatchObject({ sqlstate: '42501' })
      expect(await refusal(db.as(actor, 'smile')`update tasks set kind = 'reply'`)).toMatchObject({ sqlstate: '42501' })
    }
  })

  test('the functions of the job and the webhook belong to the secret key alone', async () => {
    for (const actor of staffOf(smile))
      for (const [name, args] of [
        ['claim_messages', { worker: 'w' }], ['start_sending', { worker: 'w', sends: '[]' }], ['record_sends', { results: '[]' }], ['tidy_messages', {}],
        ['store_webhook', { fingerprint: 'f', body: '' }], ['claim_webhooks', {}], ['apply_webhook', { webhook: smile.id, events: '[]' }],
        ['whatsapp_number_of', { clinic: smile.id }], ['record_template_states', { clinic: smile.id, states: '[]' }],
      ] as const)
        expect(await refusal(db.as(actor, 'smile').rpc(name, args)), `${actor.name} ${name}`).toMatchObject({ sqlstate: '42501' })
  })

  test('settings are for those who manage messages, and never hold the token', async () => {
    await connectNumber(db.admin, smile)
    const settings = await db.as(smile.owner, 'smile').rpc('messages_settings')
    expect(settings.number).toMatchObject({ phone_number_id: '5550001', problem_code: null })
    expect(JSON.stringify(settings)).not.toContain('sealed')
    expect(settings.templates).toHaveLength(70)
    for (const actor of [smile.receptionist, smile.dentist, smile.assistant, smile.accountant])
      expect(await refusal(db.as(actor, 'smile').rpc('messages_settings'))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(db.as(pearl.owner, 'smile').rpc('messages_settings'))).toMatchObject({ code: 'not_found' })
  })

  test('an edited draft changes in place, a text that was handed in gets a new name and the old one stays', async () => {
    const owner = db.as(smile.owner, 'smile')
    const edit = { kind: 'reminder', language: 'en', body: 'See you on {{date}} at {{time}}, {{name}}.', buttons: { confirm: 'Yes', reschedule: 'Later', cancel: 'No' } }
    const text = async () => (await owner.rpc('messages_settings')).templates.find((t: { kind: string; language: string }) => t.kind === 'reminder' && t.language === 'en')
    const draft = await text()
    await owner.rpc('edit_message_template', { ...edit, template_version: draft.version })
    expect(await text()).toMatchObject({ body: edit.body, name: draft.name, status: 'draft' })
    expect(await refusal(owner.rpc('edit_message_template', { ...edit, template_version: draft.version }))).toMatchObject({ code: 'changed_by_someone' })
    await db.admin`update message_templates set status = 'approved' where clinic_id = ${smile.id} and kind = 'reminder' and language = 'en'`
    await owner.rpc('edit_message_template', { ...edit, body: 'Another text for {{name}}, today.', template_version: (await text()).version })
    expect(await text()).toMatchObject({ status: 'draft', approved_before: true, name: expect.stringContaining('reminder_v2') })
    expect(await refusal(owner.rpc('edit_message_template', { ...edit, body: 'Your {{tooth}} is ready, come in.', template_version: (await text()).version })))
      .toMatchObject({ code: 'text_holds_what_may_not_leave' })
    expect(await refusal(db.as(smile.receptionist, 'smile').rpc('edit_message_template', { ...edit, template_version: 1 }))).toMatchObject({ code: 'not_allowed' })
  })

  test('another language is a row, not code', async () => {
    const owner = db.as(smile.owner, 'smile')
    const buttons = { confirm: 'ಖಚಿತಪಡಿಸಿ', reschedule: 'ಸಮಯ ಬದಲಿಸಿ', cancel: 'ರದ್ದುಮಾಡಿ' }
    await owner.rpc('edit_message_template', { kind: 'reminder', language: 'kn', body: 'ನಮಸ್ಕಾರ {{name}}, {{date}} {{time}}, {{place}}.', buttons })
    await db.admin`update patients set language = 'kn' where id = ${smile.patients.own}`
    // What has no text in it yet goes in the clinic's language.
    expect((await messagesOf(db.admin, await book(3 * 1440))).map(({ kind, language }) => [kind, language])).toEqual([['booking_confirmation', 'en'], ['reminder', 'kn']])
    expect(await refusal(owner.rpc('edit_message_template', { kind: 'reminder', language: 'kn', body: 'ನಮಸ್ಕಾರ {{name}} ಬನ್ನಿ.', buttons }))).toMatchObject({ code: 'language_exists' })
  })
})

describe('one click instead of a number', () => {
  test('what is opened is logged as opened, by whom, and never as sent', async () => {
    const visit = await book(3 * 1440)
    const [message] = await messagesOf(db.admin, visit)
    const shown = await desk().rpc('message', { message: message!.id })
    expect(shown).toMatchObject({ phone: '+919822000001', patient: 'Sunita Deshpande', place: expect.stringContaining('Smile Dental'), template: expect.stringContaining('{{name}}') })
    await desk().rpc('open_click_to_chat', { message: message!.id, body: 'Hello Sunita' })
    expect(await desk().rpc('message', { message: message!.id })).toMatchObject({ status: 'opened', body: 'Hello Sunita', sent_at: null })
    expect((await messagesOf(db.admin, visit))[0]).toMatchObject({ opened_by: smile.receptionist.userId, sent_at: null })
  })

  test('not without consent, not by readers, not in another clinic, not what is on its way', async () => {
    const visit = await book(3 * 1440, smile.patients.others)
    const [message] = await messagesOf(db.admin, visit)
    const open = { message: message!.id, body: 'x' }
    expect(await refusal(desk().rpc('open_click_to_chat', open))).toMatchObject({ code: 'message_not_to_open' })
    expect(await refusal(db.as(smile.assistant, 'smile').rpc('open_click_to_chat', open))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(db.as(pearl.receptionist, 'pearl').rpc('open_click_to_chat', open))).toMatchObject({ code: 'not_found' })
    await connectNumber(db.admin, smile)
    const [due] = await messagesOf(db.admin, await book(4 * 1440))
    expect(await refusal(desk().rpc('open_click_to_chat', { message: due!.id, body: 'x' }))).toMatchObject({ code: 'message_not_to_open' })
  })
})

describe('numbers', () => {
  const connect = (clinic: typeof smile, number = '5559999') =>
    db.as(serviceRole).rpc('connect_whatsapp_number', { clinic: clinic.id, by: clinic.owner.userId, phone_number_id: number, waba_id: '77700',
      token: 'sealed', display_number: '+91 20 1', verified_name: clinic.name })

  test('a number belongs to one clinic, and frees when it is disconnected', async () => {
    await connect(smile)
    expect(await refusal(connect(pearl))).toMatchObject({ code: 'whatsapp_number_taken' })
    expect(await refusal(desk().rpc('disconnect_whatsapp_number'))).toMatchObject({ code: 'not_allowed' })
    await db.as(smile.owner, 'smile').rpc('disconnect_whatsapp_number')
    await connect(pearl)
    expect(await db.admin`select e.actor, e.action, d.after ->> 'display_number' as number from audit_entries e left join audit_details d on d.entry_id = e.id
      where noun = 'whatsapp_numbers' and e.clinic_id = ${smile.id} order by e.at`)
      .toEqual([{ actor: 'member', action: 'created', number: '+91 20 1' }, { actor: 'member', action: 'removed', number: null }])
  })

  test('connecting releases what waits, except confirmations that are old news', async () => {
    const visit = await book(3 * 1440)
    const old = await book(4 * 1440)
    await db.admin`update messages set due_at = now() - interval '2 days' where appointment_id = ${old} and kind = 'booking_confirmation'`
    await connect(smile)
    expect(await planned(visit)).toEqual([['booking_confirmation', 'due', null], ['reminder', 'due', null]])
    expect(await planned(old)).toEqual([['booking_confirmation', 'not_sent', 'connected_later'], ['reminder', 'due', null]])
    await db.as(smile.owner, 'smile').rpc('disconnect_whatsapp_number')
    expect(await planned(visit)).toEqual([['booking_confirmation', 'waiting', 'no_number'], ['reminder', 'waiting', 'no_number']])
  })
})

test('a page of the log: filters, keyset, counts; the visit panel leaves out what was replaced', async () => {
  for (let day = 2; day < 9; day++) await book(day * 1440)
  await db.admin`update messages set at = now() - (random() * interval '1 hour') where kind = 'booking_confirmation'`
  const page = (args: object) => desk().rpc('messages_page', args as never)
  const first = await page({ page_size: 4 })
  expect(first).toMatchObject({ number: null, more: true, counts: { unsent: 7 } })
  expect(first.messages).toHaveLength(4)
  const last = first.messages.at(-1)
  const rest = await page({ page_size: 4, after: { at: last.at, id: last.id } })
  expect(rest.messages).toHaveLength(3)
  expect(new Set([...first.messages, ...rest.messages].map((m: { id: string }) => m.id)).size).toBe(7)
  expect((await page({ view: 'planned', kind: 'reminder' })).messages).toHaveLength(7)
  expect((await page({ view: 'received' })).messages).toEqual([])
  expect((await page({ selected: last.id })).selected).toMatchObject({ id: last.id, patient: 'Sunita Deshpande' })
  expect(await refusal(db.as(smile.accountant, 'smile').rpc('messages_page'))).toMatchObject({ code: 'not_allowed' })
  expect((await desk().rpc('visit', { visit: last.appointment_id })).messages).toHaveLength(2)
})
