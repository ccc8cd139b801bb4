import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { messageVariables, tapPayload } from '../../lib/messages/rules.ts'
import { readWebhook, signatureFits } from '../../lib/messages/webhook.ts'
import { createWhatsappClient, type TemplateMessage, type WhatsappClient } from '../../lib/messages/whatsapp-client.ts'
import { appSecret, startStandIn, type StandIn } from './whatsapp-support.ts'

/** Our client and our webhook reader against the stand-in: the two halves of the house speak the same protocol. */

let standIn: StandIn
let client: WhatsappClient
const body = 'नमस्ते {{name}}, {{place}} में {{date}}, {{time}} पर मिलते हैं।'
const buttons = ['पुष्टि करें', 'समय बदलें', 'रद्द करें']
const variables = messageVariables({ name: 'Sunita Deshpande', startsAt: '2026-11-24T05:00:00Z', timeZone: 'Asia/Kolkata', place: 'Smile, Pune', language: 'hi' })
const visit = { id: randomUUID(), version: 3 }
const message: TemplateMessage = { to: '+919812345678', template: { name: 'reminder_v1', language: 'hi', body }, variables, callback: 'our-id',
  payloads: (['confirm', 'reschedule', 'cancel'] as const).map((button) => tapPayload(button, visit.id, visit.version)),
}

beforeAll(async () => {
  standIn = await startStandIn()
  client = createWhatsappClient({ baseUrl: standIn.url, version: 'v26.0', timeoutMs: 2000 })
})
afterAll(() => standIn.stop())
beforeEach(async () => {
  await standIn.control('reset')
  await standIn.control('settings', { approveAfterMs: 0, deliverAfterMs: 60 })
})

const approved = async () => {
  const { token, waba_id: account } = standIn.number
  const { id } = await client.createTemplate(token, account, { name: 'reminder_v1', language: 'hi', category: 'UTILITY', body, buttons, examples: variables })
  await standIn.control(`templates/${id}`, { status: 'APPROVED' })
  return id
}

test('a number is read by its token only', async () => {
  const { id, token, waba_id: account, display, name } = standIn.number
  expect(await client.readNumber(token, id)).toEqual({ displayNumber: display, verifiedName: name })
  expect(await client.listNumbers(token, account)).toEqual([id])
  await client.subscribe(token, account)
  await expect(client.readNumber('wrong', id)).rejects.toMatchObject({ class: 'number', code: 190 })
  await expect(client.readNumber(token, '118203994561037')).rejects.toMatchObject({ class: 'permanent', code: 100 })
})

test('a text is handed in and its state is read', async () => {
  const id = await approved()
  expect(await client.listTemplates(standIn.number.token, standIn.number.waba_id)).toEqual([
    { id, name: 'reminder_v1', language: 'hi', status: 'APPROVED', category: 'UTILITY', reason: null },
  ])
})

test('a message arrives as written, and the tap comes back as the payload we gave', async () => {
  await approved()
  const id = await client.sendTemplate(standIn.number.token, standIn.number.id, message)
  await standIn.nextStatus(id, 'delivered')
  const [shown] = await standIn.control('messages?phone=919812345678', undefined, 'GET')
  expect(shown).toMatchObject({ id, body: 'नमस्ते Sunita Deshpande, Smile, Pune में मंगलवार, 24 नवंबर, 10:30 am पर मिलते हैं।' })
  await standIn.control('tap', { message: id, button: 2 })
  await standIn.nextInbound((inbound) => inbound.type === 'button')
  const events = standIn.received.flatMap((one) => (signatureFits(one.body, one.signature, appSecret) ? readWebhook(one.body) : []))
  expect(events).toEqual(expect.arrayContaining([
    expect.objectContaining({ type: 'status', id, status: 'delivered', our_id: 'our-id', number: standIn.number.id }),
    expect.objectContaining({ type: 'inbound', from: '919812345678', text: 'रद्द करें', payload: `CANCEL:${visit.id}:3` }),
    expect.objectContaining({ type: 'template', name: 'reminder_v1', language: 'hi', status: 'approved' }),
  ]))
})

test.each([[131056, 'pair'], [130429, 'throughput'], [131042, 'number'], [132015, 'template'], [131026, 'permanent'], [131000, 'server']])(
  'the stand-in’s code %i is of class %s here', async (code, errorClass) => {
    await approved()
    await standIn.control('faults', { kind: 'error', code })
    await expect(client.sendTemplate(standIn.number.token, standIn.number.id, message)).rejects.toMatchObject({ code, class: errorClass })
  })

test('a lost answer is of unknown outcome, and the message is there', async () => {
  await approved()
  await standIn.control('faults', { kind: 'lost' })
  await expect(client.sendTemplate(standIn.number.token, standIn.number.id, message)).rejects.toMatchObject({ class: 'unknown' })
  expect(await standIn.control('messages?phone=919812345678', undefined, 'GET')).toHaveLength(1)
})
