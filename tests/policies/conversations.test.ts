import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { workOffWebhooks } from '../../lib/jobs/work-off-webhooks.ts'
import { fingerprint } from '../../lib/messages/webhook.ts'
import { refusal, serviceRole, type Answer } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { connectNumber, resetMessages, soon } from '../support/messages.ts'
import { addPatient, addVisit, pearl, smile } from '../support/two-clinics.ts'

/** The inbox: what makes a conversation, who sees it, who answers in it and when. */

const db = testDatabase()
const service = db.as(serviceRole)
const desk = db.as(smile.receptionist, 'smile')
const own = '919822000001'

beforeEach(async () => {
  await db.admin`delete from conversations`
  await resetMessages(db.admin)
  await db.admin`delete from patients where full_name like 'Test %'`
  await db.admin`update clinics set phones_hidden_from = '{}'`
  await connectNumber(db.admin, smile)
})

async function comes(message: object, at = new Date()) {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '7770001', changes: [{ field: 'messages', value: {
      metadata: { phone_number_id: '5550001' },
      messages: [{ id: `wamid.${randomUUID()}`, timestamp: String(Math.floor(at.getTime() / 1000)), type: 'text', ...message }],
    } }] }],
  })
  await service.rpc('store_webhook', { fingerprint: fingerprint(body), body })
  await workOffWebhooks((name, args) => service.rpc(name, args), (_, error) => { throw error })
}
const writes = (text: string, from = own, at?: Date) => comes({ from, text: { body: text } }, at)
const conversations = () => db.admin`select * from conversations order by created_at`
const only = async () => (await conversations())[0]!
const inbox = (actor = desk, args: object = {}): Promise<Answer> => actor.rpc('inbox_page', { show: 'all', ...args })
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)

describe('a conversation is kept by its messages', () => {
  test('one a phone, newest words counted, a tap is worked off by itself', async () => {
    await writes('Hello')
    await writes('Are you open?')
    await writes('Namaste', '919800000099', hoursAgo(1))
    expect(await conversations()).toMatchObject([
      { phone: `+${own}`, received: 2, unread: 2, handled_at: null }, { phone: '+919800000099', received: 1, unread: 1 }])
    const visit = await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: soon(5000) })
    await db.admin`update messages set status = 'sent', phone = ${`+${own}`}, at = now() - interval '2 hours' where appointment_id = ${visit} and kind = 'booking_confirmation'`
    await comes({ from: own, type: 'button', button: { text: 'Confirm', payload: `CONFIRM:${visit}:1` } })
    expect(await only()).toMatchObject({ received: 2, unread: 2 })
    expect((await inbox()).conversations).toMatchObject([{ names: ['Sunita Deshpande'], unread: 2, direction: 'in' }, { names: null, unread: 1, body: 'Namaste' }])
  })

  test('what leaves moves it up and begins none', async () => {
    await writes('Hello', own, hoursAgo(3))
    const before = await only()
    await db.admin`insert into messages (clinic_id, kind, status, phone, body) values (${smile.id}, 'campaign', 'sending', ${`+${own}`}, 'x'), (${smile.id}, 'campaign', 'sending', '+919811111111', 'x')`
    const after = await conversations()
    expect(after).toHaveLength(1)
    expect(after[0]!.last_at.getTime()).toBeGreaterThan(before.last_at.getTime())
    expect(after[0]!.last_in_at).toEqual(before.last_in_at)
  })

  test('known by the provider\'s id only; the phone is learned later and it stays one', async () => {
    await comes({ from_user_id: 'IN.abc', text: { body: 'Who am I?' } })
    expect(await only()).toMatchObject({ phone: null, provider_user_id: 'IN.abc', unread: 1 })
    expect((await inbox(desk, { conversation: (await only()).id })).open.thread.messages).toMatchObject([{ body: 'Who am I?' }])
    await comes({ from: own, from_user_id: 'IN.abc', text: { body: 'It is me' } })
    expect(await conversations()).toMatchObject([{ phone: `+${own}`, unread: 2, received: 2 }])
    expect((await inbox(desk, { conversation: (await only()).id })).open.thread.messages.map((m: Answer) => m.body)).toEqual(['Who am I?', 'It is me'])
  })

  test('five who share a phone: all beside it, the message about none until the desk says so', async () => {
    for (const name of ['Test Amma', 'Test Appa', 'Test Child', 'Test Baby']) await addPatient(db.admin, smile, { fullName: name, phone: '+919833300000' })
    const fifth = await addPatient(db.admin, smile, { fullName: 'Test Tata', phone: '+919833300000' })
    await writes('Which of us is tomorrow?', '919833300000')
    const { open } = await inbox(desk, { conversation: (await only()).id })
    expect(open.people.map((p: Answer) => p.full_name).sort()).toEqual(['Test Amma', 'Test Appa', 'Test Baby', 'Test Child', 'Test Tata'])
    expect(open.thread.messages).toMatchObject([{ patient_id: null }])
    const request = randomUUID()
    await desk.rpc('send_text', { request, conversation: open.id, body: 'Tata at five', patient: fifth })
    expect((await db.admin`select patient_id, written_by from messages where id = ${request}`)[0]).toMatchObject({ patient_id: fifth, written_by: smile.receptionist.userId })
    expect(await refusal(desk.rpc('send_text', { request: randomUUID(), conversation: open.id, body: 'x', patient: smile.patients.own }))).toMatchObject({ code: 'not_found' })
  })
})

describe('answering', () => {
  const send = (body = 'Yes, at five', request: string = randomUUID(), actor = desk) =>
    only().then(({ id }) => actor.rpc('send_text', { request, conversation: id, body }))

  test('goes in five seconds, once however often it is pressed, and reads the conversation', async () => {
    await writes('Can I come?')
    const request = randomUUID()
    await Promise.all([send('Yes', request), send('Yes', request), send('Yes', request)])
    const sent = await db.admin`select * from messages where kind = 'text'`
    expect(sent).toMatchObject([{ id: request, status: 'due', body: 'Yes', phone: `+${own}` }])
    expect(sent[0]!.due_at - sent[0]!.created_at).toBe(5000)
    expect(await only()).toMatchObject({ unread: 0, handled_at: null })
    await db.admin`update messages set due_at = now() where id = ${request}`
    expect(await service.rpc('claim_messages', { worker: 'w' })).toMatchObject([{ id: request, template: null, body: 'Yes', phone: `+${own}` }])
  })

  test('taken back while it has not left, by whoever wrote it; then it is too late', async () => {
    await writes('Can I come?')
    const message = await send('No')
    expect(await refusal(db.as(smile.owner, 'smile').rpc('take_back_message', { message }))).toMatchObject({ code: 'message_has_left' })
    expect(await desk.rpc('take_back_message', { message })).toBe('No')
    expect(await refusal(desk.rpc('take_back_message', { message }))).toMatchObject({ code: 'message_has_left' })
    const gone = await send('Yes')
    await db.admin`update messages set status = 'sending' where id = ${gone}`
    expect(await refusal(desk.rpc('take_back_message', { message: gone }))).toMatchObject({ code: 'message_has_left' })
  })

  test('not after the window, not without a number; what was written in the last second is put aside with the reason', async () => {
    await writes('Can I come?', own, hoursAgo(25))
    expect(await refusal(send())).toMatchObject({ code: 'window_closed' })
    await db.admin`update conversations set last_in_at = now() - interval '23 hours 59 minutes 59 seconds'`
    const late = await send('Just in time')
    await db.admin`update messages set due_at = now() where id = ${late}`
    await service.rpc('claim_messages', { worker: 'w' })
    expect((await db.admin`select status, reason from messages where id = ${late}`)[0]).toEqual({ status: 'not_sent', reason: 'window_closed' })
    await writes('Still there?')
    await db.admin`update private.whatsapp_numbers set problem_code = 190`
    expect(await refusal(send())).toMatchObject({ code: 'whatsapp_not_connected' })
  })

  test('afterwards an approved text about a visit to come, to this phone and with consent', async () => {
    await writes('Can I come?', own, hoursAgo(30))
    const visit = await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: soon(5000) })
    await db.admin`update messages set status = 'replaced' where appointment_id = ${visit}`
    const { open } = await inbox(desk, { conversation: (await only()).id })
    expect(open.texts).toMatchObject([{ kind: 'reminder', appointment_id: visit }, { kind: 'booking_confirmation', appointment_id: visit }])
    const args = { request: randomUUID(), conversation: open.id, kind: 'reminder', patient: smile.patients.own, visit }
    await desk.rpc('send_prepared', args)
    await desk.rpc('send_prepared', args)
    expect(await refusal(desk.rpc('send_prepared', { ...args, request: randomUUID() }))).toMatchObject({ code: 'on_its_way_already' })
    await db.admin`update messages set due_at = now() where id = ${args.request}`
    expect(await service.rpc('claim_messages', { worker: 'w' })).toMatchObject([{ id: args.request, template: expect.stringContaining('reminder'), visit }])
    await db.admin`update patients set reminder_consent = false where id = ${smile.patients.own}`
    expect(await refusal(desk.rpc('send_prepared', { ...args, request: randomUUID() }))).toMatchObject({ code: 'message_not_to_send' })
  })

  test('click-to-chat is opened, never sent', async () => {
    await writes('Can I come?', own, hoursAgo(30))
    expect(await desk.rpc('open_chat', { request: randomUUID(), conversation: (await only()).id, body: 'Do come' })).toBe(`+${own}`)
    expect((await db.admin`select status, opened_by, sent_at from messages where kind = 'text'`)[0]).toEqual({ status: 'opened', opened_by: smile.receptionist.userId, sent_at: null })
  })
})

describe('read, handled, given away', () => {
  test('read up to what was seen: what came meanwhile stays unread', async () => {
    await writes('One')
    const { id } = await only()
    await writes('Two')
    expect(await desk.rpc('mark_conversation', { conversation: id, seen: 1 })).toBe(1)
    expect(await refusal(desk.rpc('handle_conversation', { conversation: id, seen: 1 }))).toMatchObject({ code: 'conversation_has_news' })
    expect(await desk.rpc('mark_conversation', { conversation: id, seen: 2 })).toBe(0)
    expect(await desk.rpc('mark_conversation', { conversation: id, seen: 2, as_read: false })).toBe(1)
  })

  test('handled and the to-do list are one truth, both ways', async () => {
    await writes('One')
    await writes('Two')
    const { id } = await only()
    const open = async () => (await desk.rpc('tasks_page')).tasks
    await desk.rpc('handle_conversation', { conversation: id, seen: 2 })
    expect(await open()).toEqual([])
    expect(await only()).toMatchObject({ unread: 0, handled_by: smile.receptionist.userId })
    expect((await db.admin`select done_by from tasks`).map((t) => t.done_by)).toEqual([smile.receptionist.userId, smile.receptionist.userId])

    await writes('Three')
    expect(await only()).toMatchObject({ handled_at: null, unread: 1 })
    const [task] = await open()
    await desk.rpc('complete_task', { task: task.id })
    expect(await only()).toMatchObject({ handled_at: expect.any(Date), unread: 0 })
    await desk.rpc('complete_task', { task: task.id, done: false })
    expect(await only()).toMatchObject({ handled_at: null })
  })

  test('given to a member of this clinic, or to nobody', async () => {
    await writes('Hello')
    const conversation = (await only()).id
    await desk.rpc('assign_conversation', { conversation, member: smile.owner.memberId })
    expect((await inbox(db.as(smile.owner, 'smile'), { show: 'mine' })).conversations).toHaveLength(1)
    expect((await inbox(desk, { show: 'mine' })).conversations).toHaveLength(0)
    for (const member of [pearl.owner.memberId, smile.removed.memberId, smile.accountant.memberId])
      expect(await refusal(desk.rpc('assign_conversation', { conversation, member }))).toMatchObject({ code: 'not_found' })
  })

  test('who it is, said once, holds for what was written and for what comes', async () => {
    await writes('New here', '919844400000')
    const conversation = (await only()).id
    await desk.rpc('link_conversation', { conversation, patient: smile.patients.own })
    await writes('STOP', '919844400000')
    expect((await db.admin`select distinct patient_id from messages`).map((m) => m.patient_id)).toEqual([smile.patients.own])
    expect((await db.admin`select reminder_consent from patients where id = ${smile.patients.own}`)[0]).toEqual({ reminder_consent: false })
    const { open } = await inbox(desk, { conversation })
    expect(open.people).toMatchObject([{ id: smile.patients.own, refused: expect.arrayContaining(['reminders']) }])
    expect(open.thread.words).toMatchObject([{ given: false, purposes: ['reminders'] }])
  })
})

describe('who sees what', () => {
  test('a dentist with own patients: their conversations, and of a shared phone what is about their patients or nobody', async () => {
    await writes('Mine')
    await writes('Not mine', '919822000002')
    const dentist = db.as(smile.dentist, 'smile')
    const page = await inbox(dentist)
    expect(page.conversations.map((c: Answer) => c.names)).toEqual([['Sunita Deshpande']])
    const others = (await db.admin`select id from conversations where phone = '+919822000002'`)[0]!.id
    expect((await inbox(dentist, { conversation: others })).open).toBeNull()
    expect(await refusal(dentist.rpc('conversation_page', { conversation: others, before: { at: new Date(), id: others } }))).toMatchObject({ code: 'not_found' })
    expect((await dentist`select count(*)::int as n from conversations`)[0]!.n).toBe(1)

    await addPatient(db.admin, smile, { fullName: 'Test Brother', phone: `+${own}` })
    const brother = (await db.admin`select id from patients where full_name = 'Test Brother'`)[0]!.id
    await db.admin`insert into messages (clinic_id, direction, kind, status, phone, body, patient_id) values
      (${smile.id}, 'in', 'reply', 'received', ${`+${own}`}, 'About my brother', ${brother}), (${smile.id}, 'in', 'reply', 'received', ${`+${own}`}, 'From one of us', null)`
    const { open } = await inbox(dentist, { conversation: page.conversations[0].id })
    expect(open.thread.messages.map((m: Answer) => m.body)).toEqual(['Mine', 'From one of us'])
    expect(open.people.map((p: Answer) => p.full_name)).toEqual(['Sunita Deshpande'])
  })

  test('whoever reads numbers masked reads them masked here, and nowhere round it', async () => {
    await db.admin`update clinics set phones_hidden_from = '{receptionist}' where id = ${smile.id}`
    await writes('Hello')
    const page = await inbox()
    expect(page.conversations[0].phone).toBe('+91••••••0001')
    expect(JSON.stringify(await inbox(desk, { conversation: page.conversations[0].id }))).not.toContain(own)
    await expect(desk`select phone from conversations`).rejects.toMatchObject({ code: '42501' })
    await expect(desk`select provider_user_id from conversations`).rejects.toMatchObject({ code: '42501' })
    await desk.rpc('open_chat', { request: randomUUID(), conversation: page.conversations[0].id, body: 'Hello' })
    expect((await db.admin`select count(*)::int as n from audit_entries where noun = 'patient_phones' and actor_user_id = ${smile.receptionist.userId}`)[0]!.n).toBe(1)
  })

  test('only who may write answers; another clinic finds nothing', async () => {
    await writes('Hello')
    const conversation = (await only()).id
    const before = await conversations()
    for (const actor of [smile.dentist, smile.assistant, smile.accountant]) {
      for (const [name, args] of [
        ['send_text', { request: randomUUID(), conversation, body: 'x' }], ['mark_conversation', { conversation, seen: 9 }],
        ['handle_conversation', { conversation, seen: 9 }], ['assign_conversation', { conversation, member: null }],
      ] as const) expect(await refusal(db.as(actor, 'smile').rpc(name, args))).toMatchObject({ code: 'not_allowed' })
    }
    for (const name of ['send_text', 'open_chat'])
      expect(await refusal(db.as(pearl.owner, 'pearl').rpc(name, { request: randomUUID(), conversation, body: 'x' }))).toMatchObject({ code: 'not_found' })
    expect((await inbox(db.as(pearl.owner, 'pearl'), { conversation })).open).toBeNull()
    expect(await conversations()).toEqual(before)
    expect((await db.admin`select count(*)::int as n from messages where kind = 'text'`)[0]!.n).toBe(0)
  })

  test('files: claimed until they are kept, seen by who sees the message, given up after thirty days', async () => {
    await comes({ from: own, type: 'image', image: { id: '777', mime_type: 'image/jpeg' } })
    const message = (await db.admin`select id from messages where media_id = '777'`)[0]!.id
    expect(await refusal(desk.rpc('message_media', { message }))).toMatchObject({ code: 'not_found' })
    expect(await service.rpc('claim_media')).toMatchObject([{ message, media: '777', type: 'image' }])
    expect(await service.rpc('claim_media')).toEqual([])
    await db.admin`update messages set created_at = now() - interval '31 days', media_try_at = null where id = ${message}`
    expect(await service.rpc('claim_media')).toEqual([])
    expect((await db.admin`select media_problem from messages where id = ${message}`)[0]).toEqual({ media_problem: 'expired' })
    await db.admin`update messages set media_problem = null where id = ${message}`
    await service.rpc('record_media', { message, clinic: smile.id, path: `${smile.id}/${message}`, mime: 'image/jpeg', bytes: 9, problem: null })
    for (const actor of [desk, db.as(smile.dentist, 'smile'), db.as(smile.assistant, 'smile')])
      expect(await actor.rpc('message_media', { message })).toMatchObject({ path: `${smile.id}/${message}`, mime: 'image/jpeg' })
    for (const [actor, clinic, code] of [[smile.otherDentist, 'smile', 'not_found'], [pearl.owner, 'pearl', 'not_found'], [smile.accountant, 'smile', 'not_allowed']] as const)
      expect(await refusal(db.as(actor, clinic).rpc('message_media', { message }))).toMatchObject({ code })
  })
})
