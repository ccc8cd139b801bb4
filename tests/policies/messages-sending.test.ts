import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { sendMessages, type Sending } from '../../lib/jobs/send-messages.ts'
import { WhatsappError, type TemplateMessage } from '../../lib/messages/whatsapp-client.ts'
import { classOf } from '../../lib/messages/error-classes.ts'
import { sealToken } from '../../lib/token-vault.ts'
import { serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { connectNumber, messagesOf, resetMessages, soon } from '../support/messages.ts'
import { addPatient, addVisit, smile } from '../support/two-clinics.ts'

/** The outbox under way: claims, crashes, retries. A message is sent once or seen as unresolved, never twice. */

const db = testDatabase()
const service = db.as(serviceRole)
const tokenKeys = `k:${randomBytes(32).toString('base64')}`
const appUrl = 'https://clinic.test'
const rpc: Sending['rpc'] = (name, args) => service.rpc(name, args)

let calls: TemplateMessage[]
const provider = (answer: (message: TemplateMessage) => Promise<string> | string): Sending['whatsapp'] => ({
  async sendTemplate(token, _, message) {
    expect(token).toBe('the token')
    calls.push(message)
    return answer(message)
  },
  sendText: () => Promise.reject(new Error('no free text here')),
})
const accepts = provider((message) => `wamid.${message.callback}`)
const refuses = (code: number) => provider(() => { throw new WhatsappError('refused', classOf(code), code) })

beforeEach(async () => {
  calls = []
  await resetMessages(db.admin)
  await connectNumber(db.admin, smile, { token: sealToken('the token', smile.id, tokenKeys) })
})

/** Books visits, from so many days from now, whose confirmations are due at once; answers their ids. */
async function due(count: number, days = 3): Promise<string[]> {
  const visits: string[] = []
  for (let i = 0; i < count; i++) {
    // Everybody with a phone of their own: one person gets a message every six seconds at most.
    const patient = i === 0 ? smile.patients.own : await addPatient(db.admin, smile, { fullName: `Patient ${i}`, phone: `+9198${String(days * 1000 + i).padStart(8, '0')}` })
    if (i > 0) await db.admin`update patients set reminder_consent = true where id = ${patient}`
    visits.push(await addVisit(db.admin, smile, { patient, startsAt: soon(days * 1440 + i * 30) }))
  }
  await db.admin`update messages set due_at = now() - interval '1 minute' where kind = 'booking_confirmation' and appointment_id in ${db.admin(visits)}`
  return visits
}
const confirmation = async (visit: string) => (await messagesOf(db.admin, visit)).filter(({ kind }) => kind === 'booking_confirmation').at(-1)!
const states = async () => Object.fromEntries((await db.admin`select status, count(*)::int as n from messages
  where kind = 'booking_confirmation' and visit_starts_at < now() + interval '1 year' group by 1`).map((row) => [row.status, row.n]))

test('what is due is sent once, in the patient’s words, with our id and the visit in the buttons', async () => {
  await db.admin`update patients set language = 'hi' where id = ${smile.patients.own}`
  // The other language plans the confirmation of the visit that every test has anew, due a minute after its booking: long ago, once the
  // databases of the tests are two minutes old, and then that one goes and ours waits its six seconds.
  await db.admin`delete from messages`
  const [visit] = await due(1)
  expect(await sendMessages({ rpc, whatsapp: accepts, tokenKeys, appUrl })).toMatchObject({ sent: 1 })
  const message = await confirmation(visit!)
  expect(message).toMatchObject({ status: 'sent', provider_id: `wamid.${message.id}`, attempts: 1 })
  expect(calls).toHaveLength(1)
  expect(calls[0]).toMatchObject({ to: '+919822000001', callback: message.id, payloads: [`CONFIRM:${visit}:1`, `RESCHEDULE:${visit}:1`, `CANCEL:${visit}:1`], template: { language: 'hi' } })
  expect(calls[0]!.variables).toMatchObject({ name: 'Sunita Deshpande', place: 'Smile Dental, Pune' })
  expect((await db.admin`select body, phone from messages where id = ${message.id}`)[0]).toMatchObject({ body: expect.stringContaining('नमस्ते Sunita Deshpande'), phone: '+919822000001' })
  expect(await sendMessages({ rpc, whatsapp: accepts, tokenKeys, appUrl })).toMatchObject({ sent: 0 })
})

test('four workers at once, one of them killed in the middle: nothing twice, nothing lost', async () => {
  await due(200)
  let killed = 0
  const dying = provider(async (message) => {
    killed += 1
    if (killed > 5) return new Promise<string>(() => {}) // the process is gone: no answer is ever recorded
    return `wamid.${message.callback}`
  })
  const work = (whatsapp: Sending['whatsapp']) => sendMessages({ rpc, whatsapp, tokenKeys, appUrl, batch: 20, concurrency: 5 })
  void work(dying)
  await Promise.all([work(accepts), work(accepts), work(accepts)])
  const after = await states()
  expect((after.sent ?? 0) + (after.sending ?? 0) + (after.claimed ?? 0)).toBe(200)
  expect(after.sending).toBe(5)

  await db.admin`update messages set lease_until = now() - interval '1 second' where lease_until is not null`
  expect(await service.rpc('tidy_messages')).toMatchObject({ unresolved: 5, given_back: after.claimed ?? 0 })
  await work(accepts)
  expect(await states()).toEqual({ sent: 195, unresolved: 5 })
  expect(new Set(calls.map(({ callback }) => callback)).size).toBe(calls.length)
})

describe('just before the call', () => {
  test('a message that was replaced after the claim is not sent', async () => {
    const [visit] = await due(1)
    const [claim] = await rpc<{ id: string }[]>('claim_messages', { worker: 'w1', batch: 10 })
    await db.admin`update appointments set status = 'cancelled' where id = ${visit!}`
    expect(await rpc('start_sending', { worker: 'w1', sends: [{ id: claim!.id, phone: '+919822000001', body: 'x' }] })).toEqual([])
    expect((await confirmation(visit!)).status).toBe('replaced')
  })

  test('nor is one that another worker holds', async () => {
    await due(1)
    const [claim] = await rpc<{ id: string }[]>('claim_messages', { worker: 'w1', batch: 10 })
    expect(await rpc('claim_messages', { worker: 'w2', batch: 10 })).toEqual([])
    expect(await rpc('start_sending', { worker: 'w2', sends: [{ id: claim!.id, phone: '+919822000001', body: 'x' }] })).toEqual([])
  })

  test.each([
    ['consent is withdrawn', 'not_sent', 'no_consent', () => db.admin`update patients set reminder_consent = false where id = ${smile.patients.own}`],
    ['the text is not approved', 'waiting', 'template_not_approved', () => db.admin`update message_templates set status = 'pending' where clinic_id = ${smile.id}`],
    ['the number has a problem', 'waiting', 'number_stopped', () => db.admin`update private.whatsapp_numbers set problem_code = 190`],
  ] as const)('it waits or is dropped, visibly, when %s', async (_, status, reason, happens) => {
    const [visit] = await due(1)
    await happens()
    await db.admin`update messages set due_at = now() - interval '1 minute'`
    expect(await rpc('claim_messages', { worker: 'w', batch: 10 })).toEqual([])
    expect(await confirmation(visit!)).toMatchObject({ status, reason })
    expect(calls).toEqual([])
  })
})

describe('after the call', () => {
  test.each([
    [131056, 'due', 6, 20],
    [130429, 'due', 15, 20],
    [131000, 'due', 10, 13],
    [131048, 'due', 3600, 4600],
  ])('code %i comes again after a while', async (code, status, atLeast, atMost) => {
    const [visit] = await due(1)
    expect(await sendMessages({ rpc, whatsapp: refuses(code), tokenKeys, appUrl })).toMatchObject({ again: 1 })
    const message = await confirmation(visit!)
    expect(message).toMatchObject({ status, error_code: code, attempts: 1 })
    const wait = (message.due_at.getTime() - Date.now()) / 1000
    expect(wait).toBeGreaterThan(atLeast - 3)
    expect(wait).toBeLessThan(atMost)
  })

  test('throughput errors make the whole number rest', async () => {
    await due(1)
    await sendMessages({ rpc, whatsapp: refuses(130429), tokenKeys, appUrl })
    await due(1, 4)
    await db.admin`update messages set due_at = now() - interval '1 minute'`
    expect(await rpc('claim_messages', { worker: 'w', batch: 10 })).toEqual([])
    expect(await states()).toEqual({ due: 2 })
  })

  test('tries end', async () => {
    const [visit] = await due(1)
    for (let attempt = 1; attempt <= 6; attempt++) {
      await sendMessages({ rpc, whatsapp: refuses(131000), tokenKeys, appUrl })
      await db.admin`update messages set due_at = now() - interval '1 minute' where status = 'due' and kind = 'booking_confirmation'`
    }
    expect(calls).toHaveLength(6)
    expect(await confirmation(visit!)).toMatchObject({ status: 'failed', error_code: 131000 })
  })

  test('what cannot arrive is failed, not tried again, and given to the desk', async () => {
    const [visit] = await due(1)
    await sendMessages({ rpc, whatsapp: refuses(131026), tokenKeys, appUrl })
    await sendMessages({ rpc, whatsapp: accepts, tokenKeys, appUrl })
    expect(calls).toHaveLength(1)
    expect(await confirmation(visit!)).toMatchObject({ status: 'failed', error_code: 131026 })
    const { tasks } = await db.as(smile.receptionist, 'smile').rpc('tasks_page')
    expect(tasks).toMatchObject([{ kind: 'undelivered', error_code: 131026, phone: '+919822000001', people: [{ full_name: 'Sunita Deshpande' }] }])
  })

  test('a number that may not send stops the clinic’s messages until it is connected again', async () => {
    await due(30)
    await sendMessages({ rpc, whatsapp: refuses(190), tokenKeys, appUrl, concurrency: 1, batch: 10 })
    expect(calls).toHaveLength(1)
    expect(await states()).toEqual({ waiting: 30 })
    expect((await db.as(smile.receptionist, 'smile').rpc('messages_page')).number).toMatchObject({ problem_code: 190 })
    await service.rpc('connect_whatsapp_number', { clinic: smile.id, by: smile.owner.userId, phone_number_id: '5550001', waba_id: '7770001',
      token: sealToken('the token', smile.id, tokenKeys), display_number: '1', verified_name: 'x' })
    await sendMessages({ rpc, whatsapp: accepts, tokenKeys, appUrl })
    expect(await states()).toEqual({ sent: 30 })
  })

  test('a paused text makes its messages wait; approval lets them go', async () => {
    await due(3)
    await sendMessages({ rpc, whatsapp: refuses(132015), tokenKeys, appUrl, concurrency: 1, batch: 1 })
    expect(calls).toHaveLength(1)
    expect(await states()).toEqual({ waiting: 3 })
    const [text] = await db.admin`select name, language, status from message_templates where clinic_id = ${smile.id} and kind = 'booking_confirmation' and language = 'en'`
    expect(text!.status).toBe('paused')
    await service.rpc('record_template_states', { clinic: smile.id, states: [{ ...text, status: 'approved' }] })
    await sendMessages({ rpc, whatsapp: accepts, tokenKeys, appUrl })
    expect(await states()).toEqual({ sent: 3 })
  })

  test('an unknown outcome is unresolved; a person may send again, and then only the new one goes', async () => {
    const [visit] = await due(1)
    const lost = provider(() => { throw new WhatsappError('lost', 'unknown', null) })
    expect(await sendMessages({ rpc, whatsapp: lost, tokenKeys, appUrl })).toMatchObject({ unresolved: 1 })
    await sendMessages({ rpc, whatsapp: accepts, tokenKeys, appUrl })
    expect(calls).toHaveLength(1)
    const message = await confirmation(visit!)
    expect(message.status).toBe('unresolved')
    const desk = db.as(smile.receptionist, 'smile')
    await desk.rpc('send_again', { message: message.id })
    await sendMessages({ rpc, whatsapp: accepts, tokenKeys, appUrl })
    expect((await messagesOf(db.admin, visit!)).filter(({ kind }) => kind === 'booking_confirmation').map(({ status }) => status)).toEqual(['replaced', 'sent'])
  })

  test('a visit that moves during the call: the old message is not tried again, the new one goes', async () => {
    const [visit] = await due(1)
    const moving = provider(async () => {
      await db.admin`update appointments set starts_at = ${soon(5 * 1440)}, ends_at = ${soon(5 * 1440 + 30)} where id = ${visit!}`
      throw new WhatsappError('busy', 'server', 131000)
    })
    await sendMessages({ rpc, whatsapp: moving, tokenKeys, appUrl })
    const rows = (await messagesOf(db.admin, visit!)).filter(({ kind }) => kind !== 'reminder')
    expect(rows.map(({ kind, status }) => [kind, status])).toEqual([['booking_confirmation', 'replaced'], ['rescheduled', 'due']])
  })
})

test('a visit that has begun needs no message any more', async () => {
  const [visit] = await due(1)
  await db.admin`update messages set visit_starts_at = now() - interval '1 minute' where appointment_id = ${visit!}`
  expect(await service.rpc('tidy_messages')).toMatchObject({ outlived: 2 })
  expect(await confirmation(visit!)).toMatchObject({ status: 'not_sent', reason: 'visit_started' })
})
