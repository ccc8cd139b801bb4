import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { workOffWebhooks } from '../../lib/jobs/work-off-webhooks.ts'
import { fingerprint } from '../../lib/messages/webhook.ts'
import { serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { connectNumber, messagesOf, resetMessages, soon } from '../support/messages.ts'
import { addPatient, addVisit, pearl, smile } from '../support/two-clinics.ts'

/** What comes back from phones: statuses that only move forward, taps that act only on what they were about. */

const db = testDatabase()
const service = db.as(serviceRole)
const desk = db.as(smile.receptionist, 'smile')
const seconds = (at: Date = new Date()) => String(Math.floor(at.getTime() / 1000))
let visit: string
let message: string

beforeEach(async () => {
  await resetMessages(db.admin)
  await connectNumber(db.admin, smile)
  visit = await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: soon(3 * 1440) })
  message = (await messagesOf(db.admin, visit))[0]!.id
  await db.admin`update messages set status = 'sent', provider_id = 'wamid.1', phone = '+919822000001', sent_at = now(), due_at = null where id = ${message}`
})

/** Delivers one webhook as the route does, and works it off. Answers whether it was new. */
async function deliver(value: object, { field = 'messages', number = '5550001', account = '7770001' } = {}) {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: account, changes: [{ field, value: { messaging_product: 'whatsapp', metadata: { phone_number_id: number }, ...value } }] }],
  })
  const isNew = await service.rpc<boolean>('store_webhook', { fingerprint: fingerprint(body), body })
  await workOffWebhooks((name, args) => service.rpc(name, args), (_, error) => { throw error })
  return isNew
}
const status = (state: string, more: object = {}) => ({ statuses: [{ id: 'wamid.1', status: state, timestamp: seconds(), recipient_id: '919822000001', ...more }] })
const inbound = (more: object) => ({ messages: [{ id: `wamid.${randomUUID()}`, timestamp: seconds(), from: '919822000001', ...more }] })
const tap = (verb: string, { version = 1, of = visit, ...more }: { version?: number; of?: string; from?: string | undefined; from_user_id?: string; id?: string } = {}) =>
  inbound({ type: 'button', button: { text: verb.toLowerCase(), payload: `${verb}:${of}:${version}` }, context: { id: 'wamid.1' }, ...more })
const row = async () => (await db.admin`select * from messages where id = ${message}`)[0]!
const visitNow = async () => (await db.admin`select * from appointments where id = ${visit}`)[0]!
const tasks = async () => (await desk.rpc('tasks_page')).tasks

describe('statuses', () => {
  test.each([
    [['sent', 'delivered', 'read']], [['read', 'delivered', 'sent']], [['delivered', 'sent', 'read']], [['read', 'sent', 'read', 'delivered']],
  ])('%j end as read', async (order) => {
    for (const state of order) await deliver(status(state))
    expect(await row()).toMatchObject({ status: 'read', delivered_at: expect.any(Date), read_at: expect.any(Date) })
  })

  test('a failure keeps its plain reason and goes to the desk; a delivery that was told before wins', async () => {
    await deliver(status('failed', { errors: [{ code: 131026, title: 'Message undeliverable' }] }))
    expect(await row()).toMatchObject({ status: 'failed', error_code: 131026 })
    expect(await tasks()).toMatchObject([{ kind: 'undelivered' }])
    await deliver(status('failed', { errors: [{ code: 131026 }], timestamp: '1790000001' }))
    expect(await tasks()).toHaveLength(1)
    await deliver(status('delivered'))
    await deliver(status('failed', { errors: [{ code: 131026 }], timestamp: '1790000002' }))
    expect(await row()).toMatchObject({ status: 'delivered', error_code: null })
  })

  test('a message of unknown fate is resolved by our own id, also before its call is recorded', async () => {
    for (const before of ['unresolved', 'sending']) {
      await db.admin`update messages set status = ${before}, provider_id = null, sent_at = null where id = ${message}`
      await deliver(status('delivered', { id: `wamid.late-${before}`, biz_opaque_callback_data: message }))
      expect(await row()).toMatchObject({ status: 'delivered', provider_id: `wamid.late-${before}`, sent_at: expect.any(Date) })
    }
    await service.rpc('record_sends', { results: [{ id: message, outcome: 'sent', provider_id: 'wamid.late-sending' }] })
    expect((await row()).status).toBe('delivered')
  })

  test('the same webhook twice is one webhook, and its text is not kept', async () => {
    const once = status('delivered', { timestamp: '1790000000' })
    expect(await deliver(once)).toBe(true)
    expect(await deliver(once)).toBe(false)
    expect(await db.admin`select body, done_at is not null as done from private.webhook_events`).toEqual([{ body: null, done: true }])
  })

  test('another clinic’s number cannot speak of this clinic’s message', async () => {
    await connectNumber(db.admin, pearl, { number: '5550002', account: '7770002' })
    await deliver(status('read', { biz_opaque_callback_data: message }), { number: '5550002', account: '7770002' })
    expect((await row()).status).toBe('sent')
  })

  test('an unknown number is ignored and counted', async () => {
    await deliver({ ...status('read'), ...tap('CONFIRM') }, { number: '999999' })
    expect((await row()).status).toBe('sent')
    expect((await visitNow()).status).toBe('booked')
    expect(await db.admin`select events from private.webhooks_ignored`).toEqual([{ events: 2 }])
  })

  test('a failure of the whole number stops it', async () => {
    await deliver(status('failed', { errors: [{ code: 131042 }] }))
    expect((await desk.rpc('messages_page')).number).toMatchObject({ problem_code: 131042 })
  })
})

describe('taps', () => {
  test('confirm confirms, by the patient in the history, and a repeat changes nothing', async () => {
    const webhook = tap('CONFIRM', { id: 'wamid.tap' })
    await deliver(webhook)
    await deliver({ messages: [{ ...webhook.messages[0], timestamp: '1790000000' }] })
    expect(await visitNow()).toMatchObject({ status: 'confirmed', version: 2 })
    expect(await tasks()).toEqual([])
    const history = await db.admin`select actor, actor_user_id from audit_entries where record_id = ${visit} order by at desc limit 1`
    expect(history).toEqual([{ actor: 'patient', actor_user_id: null }])
    expect((await desk.rpc('messages_page', { view: 'received' })).messages).toMatchObject([{ kind: 'tap', body: 'confirm', patient: 'Sunita Deshpande' }])
  })

  test('reschedule is something to do and changes nothing', async () => {
    await deliver(tap('RESCHEDULE'))
    expect(await visitNow()).toMatchObject({ status: 'booked', version: 1 })
    expect(await tasks()).toMatchObject([{ kind: 'reschedule', appointment_id: visit, visit: { patient: 'Sunita Deshpande', dentist: 'Dr Asha Rao' },
      people: [{ full_name: 'Sunita Deshpande', visits: expect.arrayContaining([expect.objectContaining({ id: visit })]) }] }])
  })

  test.each([[true, 'cancelled', 'cancelled'], [false, 'booked', 'cancel']])('cancel with cancel_frees_slot %s', async (frees, state, kind) => {
    await db.admin`update clinics set cancel_frees_slot = ${frees} where id = ${smile.id}`
    await deliver(tap('CANCEL'))
    expect((await visitNow()).status).toBe(state)
    expect(await tasks()).toMatchObject([{ kind, appointment_id: visit }])
    if (frees) expect((await messagesOf(db.admin, visit)).map(({ kind, status }) => [kind, status])).toContainEqual(['reminder', 'replaced'])
  })

  const lateTap = async (verb: string, wish: string) => {
    const before = await visitNow()
    await deliver(tap(verb))
    expect(await visitNow()).toEqual(before)
    expect(await tasks()).toMatchObject([{ kind: 'late_tap', wish }])
  }
  test('on a visit that moved nothing changes', async () => {
    await db.admin`update appointments set starts_at = ${soon(4 * 1440)}, ends_at = ${soon(4 * 1440 + 30)} where id = ${visit}`
    await lateTap('CONFIRM', 'confirm')
  })
  test('on a visit that is cancelled nothing changes', async () => {
    await db.admin`update appointments set status = 'cancelled' where id = ${visit}`
    await lateTap('CONFIRM', 'confirm')
  })
  test('on a visit under way nothing changes', async () => {
    await db.admin`update appointments set status = 'in_chair' where id = ${visit}`
    await lateTap('CANCEL', 'cancel')
  })
  test('on a visit whose time has passed nothing changes', async () => {
    await db.admin`update appointments set starts_at = ${soon(-60)}, ends_at = ${soon(-30)} where id = ${visit}`
    await db.admin`update messages set visit_starts_at = ${soon(-60)} where id = ${message}`
    await lateTap('RESCHEDULE', 'reschedule')
  })

  test('a change of anything but time and place leaves the button good', async () => {
    await db.admin`update appointments set note = 'Brings the X-ray', dentist_id = ${smile.dentists[1]} where id = ${visit}`
    await deliver(tap('CONFIRM'))
    expect((await visitNow()).status).toBe('confirmed')
  })

  test('somebody else’s tap, a forged visit or version, another clinic’s: nothing changes, the desk reads it', async () => {
    await connectNumber(db.admin, pearl, { number: '5550002', account: '7770002' })
    await deliver(tap('CANCEL', { from: '919800000000' }))
    await deliver(tap('CANCEL', { of: smile.visits.others }))
    await deliver(tap('CANCEL', { version: 7 }))
    await deliver(tap('CANCEL'), { number: '5550002', account: '7770002' })
    expect(await visitNow()).toMatchObject({ status: 'booked', version: 1 })
    expect(await tasks()).toMatchObject([{ kind: 'reply' }, { kind: 'reply' }, { kind: 'reply' }])
    expect((await db.as(pearl.receptionist, 'pearl').rpc('tasks_page')).tasks).toMatchObject([{ kind: 'reply' }])
  })

  test('a person known by the provider’s id only', async () => {
    await deliver(status('delivered', { recipient_user_id: 'IN.abc' }))
    await deliver(tap('CONFIRM', { from: undefined, from_user_id: 'IN.abc' }))
    expect((await visitNow()).status).toBe('confirmed')
  })
})

describe('everything else', () => {
  test('a text is something to do, with everyone on that phone and their visits', async () => {
    const child = await addPatient(db.admin, smile, { fullName: 'Aarav Deshpande' })
    await db.admin`update patients set guardian_phone = '+919822000001' where id = ${child}`
    await deliver(inbound({ type: 'text', text: { body: '<script>alert(1)</script> 5 वाजता?' } }))
    expect(await tasks()).toMatchObject([{ kind: 'reply', phone: '+919822000001', text: '<script>alert(1)</script> 5 वाजता?',
      people: [{ full_name: 'Aarav Deshpande' }, { full_name: 'Sunita Deshpande' }] }])
    await db.admin`delete from patients where id = ${child}`
  })

  test('an unknown sender and a message without words reach the desk too', async () => {
    await deliver(inbound({ from: '447700900123', type: 'image', image: { id: '1' } }))
    expect(await tasks()).toMatchObject([{ kind: 'reply', phone: '+447700900123', text: '[image]', people: [] }])
  })

  test('“stop” withdraws the consent, in the sender’s own words', async () => {
    await deliver(inbound({ type: 'text', text: { body: 'Stop!' } }))
    expect(await db.admin`select reminder_consent from patients where id = ${smile.patients.own}`).toEqual([{ reminder_consent: false }])
    expect(await db.admin`select wording, channel, recorded_by from patient_consents where patient_id = ${smile.patients.own} order by recorded_at desc limit 1`)
      .toEqual([{ wording: 'Stop!', channel: 'whatsapp', recorded_by: null }])
    expect((await messagesOf(db.admin, visit)).at(-1)).toMatchObject({ kind: 'reminder', status: 'not_sent', reason: 'no_consent' })
  })

  test('a task is ticked off and put back by those who may write, and says by whom', async () => {
    await deliver(inbound({ type: 'text', text: { body: 'Hello' } }))
    const [task] = await tasks()
    await expect(db.as(smile.assistant, 'smile').rpc('complete_task', { task: task.id })).rejects.toThrow('not_allowed')
    await expect(db.as(pearl.receptionist, 'pearl').rpc('complete_task', { task: task.id })).rejects.toThrow('not_found')
    expect((await desk.rpc('my_shell')).clinic.counts).toMatchObject({ tasks: 1 })
    await desk.rpc('complete_task', { task: task.id })
    expect(await tasks()).toEqual([])
    expect((await desk.rpc('tasks_page', { done: true })).tasks).toMatchObject([{ done_by: 'smile receptionist' }])
    await desk.rpc('complete_task', { task: task.id, done: false })
    expect(await tasks()).toMatchObject([{ done_by: null }])
  })

  test('the provider’s word on a text arrives, and what waited for it goes', async () => {
    const [text] = await db.admin`update message_templates set status = 'pending' where clinic_id = ${smile.id} and kind = 'reminder' and language = 'en' returning name`
    await db.admin`update messages set status = 'waiting', reason = 'template_not_approved' where appointment_id = ${visit} and kind = 'reminder'`
    const said = (event: string, reason = 'NONE') =>
      deliver({ event, reason, message_template_id: 42, message_template_name: text!.name, message_template_language: 'en' }, { field: 'message_template_status_update' })
    const now = async () => (await db.admin`select status, rejection_reason, provider_id from message_templates where clinic_id = ${smile.id} and name = ${text!.name} and language = 'en'`)[0]
    await said('REJECTED', 'INVALID_FORMAT')
    expect(await now()).toEqual({ status: 'rejected', rejection_reason: 'INVALID_FORMAT', provider_id: '42' })
    await said('APPROVED')
    expect(await now()).toMatchObject({ status: 'approved', rejection_reason: null })
    expect((await messagesOf(db.admin, visit)).at(-1)).toMatchObject({ kind: 'reminder', status: 'due', reason: null })
    // The answer to the hand-in is recorded after the verdict; only a look at how things stand may take it back.
    const heard = { name: text!.name, language: 'en', id: '42', status: 'pending' }
    await service.rpc('record_template_states', { clinic: smile.id, states: [{ ...heard, handed_in: true }] })
    expect(await now()).toMatchObject({ status: 'approved' })
    await service.rpc('record_template_states', { clinic: smile.id, states: [heard] })
    expect(await now()).toMatchObject({ status: 'pending' })
    await db.admin`update message_templates set status = 'draft' where clinic_id = ${smile.id} and name = ${text!.name} and language = 'en'`
    await service.rpc('record_template_states', { clinic: smile.id, states: [{ ...heard, handed_in: true }] })
    expect(await now()).toMatchObject({ status: 'pending' })
  })

  test('a webhook that cannot be applied stays, and does not hold up the others', async () => {
    await service.rpc('store_webhook', { fingerprint: fingerprint('bad'), body: 'bad' })
    const failures: string[] = []
    const rpc = (name: 'claim_webhooks' | 'apply_webhook', args: Record<string, unknown>) =>
      name === 'apply_webhook' && failures.length === 0 ? Promise.reject(new Error('database gone')) : service.rpc<never>(name, args)
    await workOffWebhooks(rpc, (id) => failures.push(id))
    expect(failures).toHaveLength(1)
    expect(await db.admin`select attempts, done_at, take_up_at > now() as later from private.webhook_events`).toEqual([{ attempts: 1, done_at: null, later: true }])
  })
})
